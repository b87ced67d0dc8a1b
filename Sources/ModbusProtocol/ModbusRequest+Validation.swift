extension ModbusRequest {
  /// Checks the request against the limits of the protocol (Modbus Application Protocol V1.1b3, section 6).
  ///
  /// A request for a table that cannot be written does not exist as a value, so only counts and addresses are left
  /// to check.
  ///
  /// - Throws: `InvalidRequest` when the request cannot be put on the wire.
  public func validate() throws(InvalidRequest) {
    if let reads { try check(reads, most: reads.table.maximumReadCount) }
    if let writes {
      let most =
        function == .readWriteMultipleRegisters ? Self.mostWrittenWithRead : writes.table.maximumWriteCount
      try check(writes, most: most)
    }
  }

  /// The most registers that function 23 writes: its request also names the registers to read.
  static let mostWrittenWithRead = 121

  private func check(_ area: RegisterArea, most: Int) throws(InvalidRequest) {
    guard 1 <= area.count && area.count <= most else {
      throw .count(area.count, function: function, allowed: 1...most)
    }
    guard Int(area.address) + area.count <= 65536 else {
      throw .beyondLastAddress(address: area.address, count: area.count)
    }
  }
}
