import DeviceModel
import ModbusProtocol

/// The keys of `blocks.NAME`.
package enum BlockKey: String, MapKey {
  case title
  case description
  case called
  case was
  case kind
  case source
  case shape
  case table
  case unitID = "unit-id"
  case chain
  case id
  case every
  case at
  case decimal
  case number
  case extent
  case border
  case size
  case gaps
  case partial
  case `repeat`
  case when
  case lock
  case access
  case wordOrder = "word-order"
  case byteOrder = "byte-order"
  case encoding
  case unit
  case writeWhole = "write-whole"
  case idempotent
  case refresh
  case reserved
  case registers
  case computed
  case blocks
  case select
  case allow

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "block", place: "blocks.NAME",
    summary: """
      Registers that belong together: a table of the document, or one part of a device that occurs \
      several times.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: BlockKey.self)
  /// How many ids a block of a chain can have.
  static let ids = 1...64
  /// How many addresses a block can have.
  static let sizes = 1...65536
  /// What only a block at the top has.
  static let ofTop: [BlockKey] = [.table, .unitID, .chain, .id, .every]
  /// What the keys say about each other.
  package static let relations: [KeyRelation<BlockKey>] = [
    .needs(.chain, beside: .id, unless: .shape),
    .needs(.border, beside: .extent, unless: .shape),
    .rulesOut(
      [.at, .decimal, .number, .extent, .`repeat`, .table, .unitID], beside: .chain,
      because: "the chain tells where the block is"),
    .rulesOut(
      [.decimal, .number], beside: .at, as: .mapping, because: "the place of the block follows a count"),
  ]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .title:
      .optional(
        .text,
        "A short title in your own words.",
        example: "title: Measures, long format")
    case .description:
      .optional(
        .text,
        "More about the block.",
        example: "description: Updated once a second.")
    case .called:
      .optional(
        .line(most: RegisterKey.longestPrintedName),
        "What the document calls the block, where the name in the map is made from that: as for registers.",
        example: "called: DERMeasureAC")
    case .was:
      .optional(
        .oneOrMore("names", of: .name),
        "The name that the block had in earlier maps, or several: as for registers.",
        example: "was: measurements")
    case .kind:
      .optional(
        .choice(of: BlockLayout.Kind.self),
        """
        The purpose of the block in the document: values that are only read, settings, or registers that are only \
        written.
        """,
        example: "kind: settings")
    case .source:
      .optional(
        .text,
        "The document, by id, and the section where the block is printed.",
        default: "the source of the block around, or of `defaults`",
        example: "source: manual 1.1")
    case .shape:
      .optional(
        .name,
        """
        The shape that the block has: its registers, extent and blocks are those of the shape \
        under `shapes`.
        """,
        example: "shape: pole")
    case .table:
      .optional(
        .choice(of: RegisterTable.self),
        "The table of all the registers inside. Only for blocks at the top.",
        default: "the value in `defaults`",
        example: "table: coil")
    case .unitID:
      .optional(
        .within(1...255),
        """
        The unit id, 1 to 255, of what is behind a gateway: everything inside is read from it and written to it, whatever unit \
        id the client gives the device, which has to be another one. It is for blocks at the top, or their shapes. The limits, \
        functions and times of the device hold there too, but not its `read-functions`. A serial line has units up to 247.
        """,
        default: "the unit id of the device",
        example: "unit-id: 240")
    case .chain:
      .optional(
        .text,
        """
        The chain that the block is found in. Its addresses, all with a leading `+`, count from the word with its id. It has no \
        `at`, `extent`, `repeat`, `table` or `unit-id`. Only for blocks at the top.
        """,
        example: "chain: sunspec")
    case .id:
      .optional(
        .oneOrMore("ids", of: .word, count: BlockKey.ids),
        "The id of the block in its chain, or a list of ids of which it has one. Required with `chain`.",
        example: "id: [101, 102, 103]")
    case .every:
      .optional(
        .bool,
        """
        Whether a device may have several blocks of the id, each of which is one of this collection. Without it, a second one \
        is an error, because nobody knows which is meant.
        """,
        default: "false",
        example: "every: true")
    case .at:
      .optional(
        .either([.address, .mapping(DistanceKey.self)]),
        """
        The address of the block, or of its first instance. Needed for a block that repeats or has an \
        extent. Inside a block of a chain it may be a counted distance from the block around.
        """,
        default: "the address of `number`, where `numbering` is given; else the lowest address inside",
        example: "at: 0x6800")
    case .decimal:
      .optional(
        .integer,
        "The decimal address, where the document prints it beside the hexadecimal one.",
        example: "decimal: 26624")
    case .number:
      .optional(
        .integer,
        "The register number, where the document prints it, beside the address or alone.",
        example: "number: 16641")
    case .extent:
      .optional(
        .within(BlockKey.sizes),
        """
        The number of addresses that the device treats as one area: a read inside works, a read across \
        either end faults.
        """,
        example: "extent: 0x100")
    case .border:
      .optional(
        .choice(of: BorderPolicy.self),
        """
        Whether a read across either end of the extent faults (`closed`), or the document leaves that open (`open`): then a \
        client that is allowed to tries it, and keeps to the extents of a device that refuses. No value lies across a border.
        """,
        default: "`closed`",
        example: "border: open")
    case .size:
      .optional(
        .within(BlockKey.sizes),
        """
        The number of addresses that the document prints for the block. It has to be what its rows add \
        up to.
        """,
        example: "size: 5")
    case .gaps:
      .optional(
        .choice(of: GapPolicy.self),
        "What a read finds between the registers: something (`readable`, perhaps zero) or a fault.",
        default: "the value in `defaults`",
        example: "gaps: readable")
    case .partial:
      .optional(
        .bool,
        """
        Whether the block lists only some of its registers. Without it, every address has to be accounted for by a \
        register, a block inside or `reserved`: from `at`, or the first register, to the last one, or to the end of \
        `size` or `extent`. What is not listed is unreadable, unless `gaps` is `readable`. Blocks inside have a \
        `partial` of their own.
        """,
        default: "false",
        example: "partial: true")
    case .`repeat`:
      .optional(
        .mapping(RepeatKey.self),
        "The block occurs several times.",
        example: "repeat: {count: 4, stride: 0x20}")
    case .when:
      .optional(
        .mapping(PresenceKey.self),
        "The block, with all its instances, is there only while a register outside it holds one of some values.",
        example: "when: {by: info.firmware, is: 206..}")
    case .lock:
      .optional(
        .mapping(LockKey.self),
        "What the device allows while it is locked and while it is unlocked.",
        example: "lock: {level: user, locked: [read], unlocked: [read, write]}")
    case .access:
      .optional(
        .choice(of: RegisterLayout.Access.self),
        "What a client may do with the values.",
        default: "the value in `defaults`",
        example: "access: read")
    case .wordOrder:
      .optional(
        .choice(of: RegisterLayout.WordOrder.self),
        "Which word of a wider value comes first.",
        default: "the value in `defaults`",
        example: "word-order: little")
    case .byteOrder:
      .optional(
        .choice(of: RegisterLayout.ByteOrder.self),
        "Which byte of a word comes first.",
        default: "the value in `defaults`",
        example: "byte-order: little")
    case .encoding:
      .optional(
        .choice(of: EncodingName.self),
        "How the bytes of every `string8` inside are characters.",
        default: "the value in `defaults`",
        example: "encoding: latin-1")
    case .unit:
      .optional(
        .unit,
        """
        The unit of every number inside that gives none of its own: a code, a mapping with `text`, or `none` inside a block \
        that gives one.
        """,
        example: "unit: V")
    case .writeWhole:
      .optional(
        .bool,
        "Whether the device takes a parameter only when all its words are written in one request.",
        default: "false",
        example: "write-whole: true")
    case .idempotent:
      .optional(
        .bool,
        "Whether a value may be written twice where once was meant, so that a write without an answer can be sent again.",
        default: "false",
        example: "idempotent: true")
    case .refresh:
      .optional(
        .refresh,
        """
        How often the values are worth reading, for those who poll: `once` a connection, or again after `500ms`, `10s`, \
        `5min`, `1h`, at most a day. What is inside may have its own. It changes nothing in what one read brings.
        """,
        default: "that of the block around, or of `defaults`",
        example: "refresh: 10s")
    case .reserved:
      .optional(
        .list("addresses and ranges", of: .either([.address, .range(of: .address)])),
        "Addresses that the document prints as reserved.",
        example: "reserved: [0x10E..0x10F]")
    case .registers:
      .optional(
        .entries("registers by name", by: .name, of: .mapping(RegisterKey.self)),
        "The values.",
        example: "registers: {delay: {at: 0x2104, type: uint32, unit: ms}}")
    case .computed:
      .optional(
        .entries("computed values by name", by: .name, of: .mapping(ComputedKey.self)),
        "Sums and differences of the registers of the block, which no register holds.",
        example: "computed: {losses: {sum: [pv-power, -output-power], unit: W}}")
    case .blocks:
      .optional(
        .entries(
          "blocks by name", by: .name, of: .mapping(BlockKey.self, without: BlockKey.ofTop.map(\.rawValue))),
        "Blocks inside, usually repeated; their addresses are relative with a leading `+`.",
        example: "blocks: {poles: {at: +0x40, repeat: {count: 4, stride: 0x30}, registers: {}}}")
    case .select:
      .optional(
        .mapping(SelectKey.self),
        """
        Several ways to read the same addresses, of which the value of a register chooses one. One request reads that \
        register and all that depends on nothing else. A register of a way with a `when` of its own, or with a scale from \
        elsewhere, is asked for while its way is chosen, together with the register that chooses.
        """,
        example: "select: {by: format, cases: {trip: {when: [0x0004], registers: {}}}}")
    case .allow:
      .optional(
        WaiverKey.list,
        "Findings in this block that are right as they are, each with its reason.",
        example: "allow: [{rule: address-gap, fact: 0x0112..0x0114, because: the document skips them}]")
    }
  }
}
