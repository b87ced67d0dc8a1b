import ModbusProtocol

/// The keys of `serial`.
package enum SerialKey: String, MapKey {
  case baudRates = "baud-rates"
  case defaultBaudRate = "default-baud-rate"
  case parity
  case dataBits = "data-bits"
  case stopBits = "stop-bits"
  case unitIDs = "unit-ids"

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "serial settings", place: "serial",
    summary: "The settings of the device's serial line.")
  /// The keys by name.
  package static let keys = KeyTable(of: SerialKey.self)
  /// The rates that a line can have, in bit/s.
  static let rates = 50...4_000_000

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .baudRates:
      .required(
        .list("whole numbers", of: .within(SerialKey.rates)),
        "The rates that the device offers, in bit/s, in the order they are printed.",
        example: "baud-rates: [19200, 9600]")
    case .defaultBaudRate:
      .optional(
        .within(SerialKey.rates),
        "The one of them that the device has when it leaves the factory. Without it, and with several rates, whoever "
          + "connects has to choose one.",
        default: "the only one of `baud-rates`, if there is one",
        example: "default-baud-rate: 19200")
    case .parity:
      .optional(
        .choice(of: SerialParity.self),
        "The parity.",
        default: "`even`",
        example: "parity: none")
    case .dataBits:
      .optional(
        .within(8...8),
        "The bits of a character as printed; Modbus RTU has 8.",
        default: "8",
        example: "data-bits: 8")
    case .stopBits:
      .optional(
        .within(1...2),
        "1 or 2.",
        default: "1",
        example: "stop-bits: 1")
    case .unitIDs:
      .optional(
        .range(of: .integer),
        "The unit ids that the device can take, within 1 to 247.",
        default: "1..247",
        example: "unit-ids: 1..247")
    }
  }
}
