/// How long a frame is that begins with certain bytes; RTU has no length field of its own.
enum RTUFrameLength: Hashable {
  /// So many bytes, the checksum included.
  case bytes(Int)
  /// More bytes have to come before it is known.
  case undecided
  /// No frame of a known function begins like this.
  case none

  /// The length of a response, by its function and what it counts itself.
  static func ofResponse(_ bytes: ArraySlice<UInt8>) -> RTUFrameLength {
    guard let head = Head(bytes) else { return .undecided }
    guard head.isPlausibleUnit, let function = FunctionCode(rawValue: head.function & 0x7F) else {
      return .none
    }
    if head.function & 0x80 != 0 { return .bytes(5) }
    switch function {
    case .readCoils, .readDiscreteInputs, .readHoldingRegisters, .readInputRegisters,
      .readWriteMultipleRegisters:
      return counted(bytes, at: 2)
    case .writeSingleCoil, .writeSingleRegister, .writeMultipleCoils, .writeMultipleRegisters:
      return .bytes(8)
    case .maskWriteRegister: return .bytes(10)
    case .readDeviceIdentification: return identification(bytes)
    }
  }

  /// The length of a request.
  static func ofRequest(_ bytes: ArraySlice<UInt8>) -> RTUFrameLength {
    guard let head = Head(bytes) else { return .undecided }
    guard let function = FunctionCode(rawValue: head.function) else {
      // A server answers functions that it does not know, so where such a request ends is left to the silence.
      return 1...127 ~= head.function ? .undecided : .none
    }
    switch function {
    case .readCoils, .readDiscreteInputs, .readHoldingRegisters, .readInputRegisters, .writeSingleCoil,
      .writeSingleRegister:
      return .bytes(8)
    case .writeMultipleCoils, .writeMultipleRegisters: return counted(bytes, at: 6)
    case .maskWriteRegister: return .bytes(10)
    case .readWriteMultipleRegisters: return counted(bytes, at: 10)
    case .readDeviceIdentification: return .bytes(7)
    }
  }

  private struct Head {
    var unit: UInt8
    var function: UInt8

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= 2 else { return nil }
      unit = bytes[bytes.startIndex]
      function = bytes[bytes.startIndex + 1]
    }

    /// Nobody answers a broadcast. Ids from 248 on are reserved, but gateways and simple devices use them.
    var isPlausibleUnit: Bool { unit != 0 }
  }

  /// Data of a length that stands before it.
  private static func counted(_ bytes: ArraySlice<UInt8>, at position: Int) -> RTUFrameLength {
    guard bytes.count > position else { return .undecided }
    return bounded(position + 1 + Int(bytes[bytes.startIndex + position]) + 2)
  }

  /// Objects, each with its own length.
  private static func identification(_ bytes: ArraySlice<UInt8>) -> RTUFrameLength {
    guard bytes.count >= 8 else { return .undecided }
    var end = 8
    for _ in 0..<Int(bytes[bytes.startIndex + 7]) {
      guard end + 2 <= RTUFrame.lengths.upperBound - 2 else { return .none }
      guard bytes.count >= end + 2 else { return .undecided }
      end += 2 + Int(bytes[bytes.startIndex + end + 1])
    }
    return bounded(end + 2)
  }

  private static func bounded(_ count: Int) -> RTUFrameLength {
    RTUFrame.lengths.contains(count) ? .bytes(count) : .none
  }
}
