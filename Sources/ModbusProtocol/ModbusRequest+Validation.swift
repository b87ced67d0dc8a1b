extension ModbusRequest {
  /// Checks the request against the limits of the protocol (Modbus Application Protocol V1.1b3, section 6).
  ///
  /// A request for a table that cannot be written does not exist as a value, so only counts and addresses are left
  /// to check.
  ///
  /// - Throws: `InvalidRequest` when the request cannot be put on the wire.
  public func validate() throws(InvalidRequest) {
    let most = isWrite ? table.maximumWriteCount : table.maximumReadCount
    guard 1 <= count && count <= most else {
      throw .count(count, function: function, allowed: 1...most)
    }
    guard Int(address) + count <= 65536 else {
      throw .beyondLastAddress(address: address, count: count)
    }
  }
}
