/// The length of a frame, found from its first bytes; RTU has no length field.
enum RTUFrameLength: Hashable {
  /// So many bytes, the checksum included.
  case bytes(Int)
  /// It is not known before more bytes have come.
  case undecided
  /// No frame of a known function begins with these bytes.
  case none

  /// The length of a response, from its function and the count in it.
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
      // A server answers functions that it does not know, so the end of such a request is found by the silence after
      // it.
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

    /// No device answers a broadcast. Units from 248 on are reserved, but some devices use them, and such a frame must
    /// not hide the one behind it.
    var isPlausibleUnit: Bool { unit != 0 }
  }

  /// Data after a byte with its length.
  private static func counted(_ bytes: ArraySlice<UInt8>, at position: Int) -> RTUFrameLength {
    guard bytes.count > position else { return .undecided }
    return bounded(position + 1 + Int(bytes[bytes.startIndex + position]) + 2)
  }

  /// Objects, each after a byte with its length.
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
