extension ModbusResponse {
  /// The values of a read of `count` addresses.
  ///
  /// - Throws: `InvalidResponse.valueCount` for another number of values, and for the response to anything but a read.
  package func values(count: Int) throws(InvalidResponse) -> [UInt16] {
    switch self {
    case .values(let values) where values.count == count: return values
    case .values(let values): throw .valueCount(values.count, expected: count)
    case .written, .identification: throw .valueCount(0, expected: count)
    }
  }
}
