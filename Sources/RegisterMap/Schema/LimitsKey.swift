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

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "limits", place: "limits",
    summary: "How much the device takes at once, and how long it may take.")
  /// The keys by name.
  package static let keys = KeyTable(of: LimitsKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .readRegisters:
      .optional(
        .integer,
        "Registers in one read: 1 to \(RequestLimits.protocol.readRegisters).",
        default: "\(RequestLimits.protocol.readRegisters)",
        example: "read-registers: 60")
    case .writeRegisters:
      .optional(
        .integer,
        "Registers in one write: 1 to \(RequestLimits.protocol.writeRegisters).",
        default: "\(RequestLimits.protocol.writeRegisters)",
        example: "write-registers: 60")
    case .readBits:
      .optional(
        .integer,
        "Coils or discrete inputs in one read: 1 to \(RequestLimits.protocol.readBits).",
        default: "\(RequestLimits.protocol.readBits)",
        example: "read-bits: 256")
    case .writeBits:
      .optional(
        .integer,
        "Coils in one write: 1 to \(RequestLimits.protocol.writeBits).",
        default: "\(RequestLimits.protocol.writeBits)",
        example: "write-bits: 256")
    case .inFlight:
      .optional(
        .integer,
        "Requests that the device takes over TCP before it has answered the first: 1 to "
          + "\(InFlightLimit.range.upperBound).",
        default: "1",
        example: "in-flight: 4")
    case .timeout:
      .optional(
        .integer,
        "The time in milliseconds within which the device answers a request: 1 to 3600000.",
        default: "1000",
        example: "timeout-ms: 300")
    }
  }
}
