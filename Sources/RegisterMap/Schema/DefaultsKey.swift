import DeviceModel
import ModbusProtocol

/// The keys of `defaults`.
package enum DefaultsKey: String, MapKey {
  case table
  case access
  case numbering
  case wordOrder = "word-order"
  case byteOrder = "byte-order"
  case encoding
  case gaps
  case refresh
  case source

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "defaults", place: "defaults",
    summary: "Values for every block that gives none of its own.")
  /// The keys by name.
  package static let keys = KeyTable(of: DefaultsKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .table:
      .optional(
        .choice(of: RegisterTable.self),
        "The table of the registers.",
        default: "`holding-register`",
        example: "table: input-register")
    case .access:
      .optional(
        .choice(of: RegisterLayout.Access.self),
        "What a client may do with a value.",
        default: "`read`",
        example: "access: read-write")
    case .numbering:
      .optional(
        .choice(of: Numbering.self),
        """
        What a printed register `number` is: the address + 1, or with the digit of the table in front \
        (40001, 400001 for holding register 0).
        """,
        default: "`plain`",
        example: "numbering: six-digit")
    case .wordOrder:
      .optional(
        .choice(of: RegisterLayout.WordOrder.self),
        "Which word of a wider value comes first: the most (`big`) or the least significant (`little`); `setting` where it is set in the device, `unknown` where the document does not print it. The client has to give both.",
        default: "`big`",
        example: "word-order: little")
    case .byteOrder:
      .optional(
        .choice(of: RegisterLayout.ByteOrder.self),
        "Which byte of a word comes first. Modbus has `big`; some devices swap them.",
        default: "`big`",
        example: "byte-order: little")
    case .encoding:
      .optional(
        .choice(of: EncodingName.self),
        "How the bytes of a `string8` are characters. ASCII is part of the other two.",
        default: "`utf-8`",
        example: "encoding: latin-1")
    case .gaps:
      .optional(
        .choice(of: GapPolicy.self),
        "What a read finds between the registers of a block: something (`readable`) or a fault (`unreadable`).",
        default: "`unreadable`",
        example: "gaps: readable")
    case .refresh:
      .optional(
        .refresh,
        "How often values are worth reading, for those who poll: as for blocks.",
        example: "refresh: 1s")
    case .source:
      .optional(
        .text,
        "The document, by id, and the section.",
        example: "source: manual 1.1")
    }
  }
}
