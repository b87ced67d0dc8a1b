/// The reason a device gives for refusing a request (Modbus Application Protocol V1.1b3, section 7).
///
/// Codes that the specification does not define are kept.
public struct ExceptionCode: RawRepresentable, Error, Sendable, Hashable {
  /// The byte on the wire.
  public var rawValue: UInt8

  /// Creates a code from the byte on the wire.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 1: the device does not know the function.
  public static let illegalFunction = ExceptionCode(rawValue: 1)
  /// 2: an address of the request does not exist.
  public static let illegalDataAddress = ExceptionCode(rawValue: 2)
  /// 3: a value of the request is not allowed.
  public static let illegalDataValue = ExceptionCode(rawValue: 3)
  /// 4: the device failed while carrying out the request.
  public static let serverDeviceFailure = ExceptionCode(rawValue: 4)
  /// 5: the request was accepted and takes long.
  public static let acknowledge = ExceptionCode(rawValue: 5)
  /// 6: the device is busy; ask again later.
  public static let serverDeviceBusy = ExceptionCode(rawValue: 6)
  /// 8: the device's extended memory failed its parity check.
  public static let memoryParityError = ExceptionCode(rawValue: 8)
  /// 10: the gateway has no path to the device.
  public static let gatewayPathUnavailable = ExceptionCode(rawValue: 10)
  /// 11: the device behind the gateway did not answer.
  public static let gatewayTargetFailedToRespond = ExceptionCode(rawValue: 11)

  /// The exception's PDU: the function with its high bit set, and the code.
  ///
  /// - Parameter function: The first byte of the request's PDU, known to this project or not.
  package func encoded(for function: UInt8) -> [UInt8] { [function | 0x80, rawValue] }
}

extension ExceptionCode: CustomStringConvertible {
  /// The code with its meaning in plain words.
  public var description: String { "exception \(rawValue): \(meaning)" }

  private var meaning: String {
    switch self {
    case .illegalFunction: "illegal function, the device does not know this kind of request"
    case .illegalDataAddress: "illegal data address, the device has nothing at one of the addresses"
    case .illegalDataValue: "illegal data value, the device does not take a value or count of the request"
    case .serverDeviceFailure: "server device failure, the device failed while carrying out the request"
    case .acknowledge: "acknowledge, the device has taken the request and needs a long time for it"
    case .serverDeviceBusy: "server device busy, the device asks to be tried again later"
    case .memoryParityError: "memory parity error, the device found its own memory corrupted"
    case .gatewayPathUnavailable: "gateway path unavailable, the gateway has no path to this unit id"
    case .gatewayTargetFailedToRespond:
      "gateway target device failed to respond, nothing with this unit id answered the gateway"
    default: "not defined by the Modbus specification; see the device's manual"
    }
  }
}
