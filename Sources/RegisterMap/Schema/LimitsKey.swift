import DeviceModel
import ModbusProtocol

/// The keys of `limits`.
package enum LimitsKey: String, MapKey {
  case readRegisters = "read-registers"
  case writeRegisters = "write-registers"
  case readBits = "read-bits"
  case writeBits = "write-bits"
  case inFlight = "in-flight"
  case timeout = "timeout-ms"
  case pause = "pause-ms"
  case pauseAfterConnecting = "pause-after-connecting-ms"

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "limits", place: "limits",
    summary: "How much the device takes at once, and how long it may take.")
  /// The keys by name.
  package static let keys = KeyTable(of: LimitsKey.self)
  /// The longest time for an answer, an hour, in milliseconds.
  static let longestTimeout = 3_600_000

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .readRegisters:
      .optional(
        .within(1...RequestLimits.protocol.readRegisters),
        "Registers in one read.",
        default: "\(RequestLimits.protocol.readRegisters)",
        example: "read-registers: 60")
    case .writeRegisters:
      .optional(
        .within(1...RequestLimits.protocol.writeRegisters),
        "Registers in one write.",
        default: "\(RequestLimits.protocol.writeRegisters)",
        example: "write-registers: 60")
    case .readBits:
      .optional(
        .within(1...RequestLimits.protocol.readBits),
        "Coils or discrete inputs in one read.",
        default: "\(RequestLimits.protocol.readBits)",
        example: "read-bits: 256")
    case .writeBits:
      .optional(
        .within(1...RequestLimits.protocol.writeBits),
        "Coils in one write.",
        default: "\(RequestLimits.protocol.writeBits)",
        example: "write-bits: 256")
    case .inFlight:
      .optional(
        .within(InFlightLimit.range),
        "Requests that the device takes over TCP before it has answered the first.",
        default: "1",
        example: "in-flight: 4")
    case .timeout:
      .optional(
        .within(1...LimitsKey.longestTimeout),
        "The time in milliseconds within which the device answers a request.",
        default: "1000",
        example: "timeout-ms: 300")
    case .pause:
      .optional(
        .within(1...LimitsKey.longestTimeout),
        "The time in milliseconds for which the device is left alone between two requests; no time without it.",
        example: "pause-ms: 20")
    case .pauseAfterConnecting:
      .optional(
        .within(1...LimitsKey.longestTimeout),
        "The time in milliseconds for which the device is left alone when the connection has been made; no time without it.",
        example: "pause-after-connecting-ms: 1000")
    }
  }
}
