/// The beginning and the length of the frame that answers a certain request on a serial line.
struct AwaitedAnswer: Sendable {
  /// Unit id, function and, where there is one, the byte count.
  private let head: [UInt8]
  /// All bytes, the checksum included.
  private let length: Int

  /// The head of an exception also follows from the request alone.
  private var exceptionHead: [UInt8] { [head[0], head[1] | 0x80] }
  private static let exceptionLength = 5

  /// `nil` for a request whose answer can have any length.
  init?(to request: ModbusRequest, from unit: UnitID) {
    let start = [unit.rawValue, request.function.rawValue]
    switch request {
    case .read(let table, _, let count):
      let bytes = table.holdsBits ? PackedBits.byteCount(for: count) : 2 * count
      (head, length) = (start + [UInt8(truncatingIfNeeded: bytes)], 5 + bytes)
    case .readWriteMultipleRegisters(_, let count, _, _):
      (head, length) = (start + [UInt8(truncatingIfNeeded: 2 * count)], 5 + 2 * count)
    case .writeSingleCoil, .writeSingleRegister, .writeMultipleCoils, .writeMultipleRegisters:
      (head, length) = (start, 8)
    case .maskWriteRegister: (head, length) = (start, 10)
    case .readDeviceIdentification: return nil
    }
  }

  /// Whether the bytes begin as the answer does, if that is no exception.
  func begins(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: head) }

  /// How many bytes at the front are the whole answer, or an exception; `nil` when they are neither.
  func count(atFrontOf bytes: ArraySlice<UInt8>) -> Int? {
    let count = bytes.starts(with: exceptionHead) ? Self.exceptionLength : length
    guard count == Self.exceptionLength || begins(bytes), bytes.count >= count else { return nil }
    return RTUFrame(bytes.prefix(count)) == nil ? nil : count
  }
}
