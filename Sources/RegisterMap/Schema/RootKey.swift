/// The keys of `(top level)`.
package enum RootKey: String, MapKey {
  case registerMap = "register-map"
  case device
  case documents
  case defaults
  case limits
  case serial
  case settings
  case chains
  case include
  case types
  case shapes
  case blocks
  case errata
  case uncovered
  case allow

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "map", place: "(top level)",
    summary: "A register map: one device, transcribed from its documents.")
  /// The keys by name.
  package static let keys = KeyTable(of: RootKey.self)
  /// The version of the language that this compiler reads.
  package static let version = 1
  /// The most settings of a map: each is a parameter of the generated device.
  static let mostSettings = 32
  /// The most chains of a map: each is walked by requests of its own.
  static let mostChains = 8
  /// The most errata of a map; every one of them changes the tree that is checked again.
  static let mostErrata = 1000

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .registerMap:
      .required(
        .within(RootKey.version...RootKey.version),
        "The version of the language. This is version 1.",
        example: "register-map: 1")
    case .device:
      .required(
        .mapping(DeviceKey.self),
        "The device that the map describes.",
        example: "device: {name: RESYS B40, vendor: Socomec}")
    case .documents:
      .optional(
        .entries("documents by id", by: .name, of: .mapping(DocumentKey.self)),
        "The documents that the map is transcribed from. `source` refers to them by id.",
        example: "documents: {manual: {title: RESYS B40 Modbus version, edition: 553488A}}")
    case .defaults:
      .optional(
        .mapping(DefaultsKey.self),
        "Values for every block that gives none of its own.",
        example: "defaults: {table: holding-register, word-order: big}")
    case .limits:
      .optional(
        .mapping(LimitsKey.self),
        "How much the device takes at once, where that is not what every device takes, and how long it may take.",
        example: "limits: {read-registers: 60}")
    case .serial:
      .optional(
        .mapping(SerialKey.self),
        "The settings of the device's serial line.",
        example: "serial: {baud-rates: [9600, 19200], parity: none}")
    case .settings:
      .optional(
        .entries(
          "settings by name", by: .name, of: .mapping(SettingKey.self), count: 0...RootKey.mostSettings),
        "What decides about registers and is no register among them: revisions, variants, firmwares.",
        example: "settings: {hardware: {title: Hardware revision, values: [v1, v2], default: v2}}")
    case .chains:
      .optional(
        .entries("chains by name", by: .name, of: .mapping(ChainKey.self), count: 0...RootKey.mostChains),
        "Where blocks are that have to be found: behind a marker, each with its id and its length, as in SunSpec.",
        example: """
          chains: {sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, \
          end: 0xFFFF}}
          """)
    case .include:
      .optional(
        .list("paths", of: .text),
        """
        Files whose `types` and `shapes` can be used here: `*.regmap-shared.yaml`, relative to this file, also upwards, and \
        never outside the folder that the tool was given: that of `regmap lint maps`, of `--root`, or of the target; else the \
        folder of the map.
        """,
        example: "include: [shared/poles.regmap-shared.yaml]")
    case .types:
      .optional(
        .entries("types by name", by: .typeName, of: .mapping(TypeKey.self)),
        "Types that several registers share. A type name begins with a capital letter.",
        example: "types: {Event: {base: uint32, enum: {1: trip, 2: alarm}}}")
    case .shapes:
      .optional(
        .entries("shapes by name", by: .name, of: .mapping(BlockKey.self)),
        "Blocks without an address, for blocks that are built alike.",
        example: "shapes: {pole: {extent: 0x30, registers: {current: {at: +0x0A, type: float32, unit: A}}}}")
    case .blocks:
      .required(
        .entries("blocks by name", by: .name, of: .mapping(BlockKey.self)),
        "The registers of the device, in groups.",
        example: "blocks: {measures: {access: read, registers: {}}}")
    case .errata:
      .optional(
        .list("errata", of: .mapping(ErratumKey.self), count: 0...RootKey.mostErrata),
        "Where a document is wrong: what it prints, and why the map differs.",
        example: """
          errata: [{rule: range-reversed, at: trip.hysteresis, printed: {range: 95..50}, because: the \
          bounds are swapped}]
          """)
    case .uncovered:
      .optional(
        .list("known differences", of: .mapping(UncoveredKey.self), count: 0...UncoveredKey.most),
        "Where the map and the rows of its documents may differ, each with its reason; `regmap cover` compares them.",
        example: "uncovered: [{rows: 0x0100..0x010F, because: the rows describe another model}]")
    case .allow:
      .optional(
        WaiverKey.list,
        "Findings of this map that are right as they are, each with its reason.",
        example: "allow: [{rule: document-unused, fact: annex, because: it explains the units}]")
    }
  }
}
