import DeviceModel
import MapSyntax
import ModbusProtocol

/// A block as the map states it.
struct BlockDefinition {
  let name: String
  let nameNode: Node
  let fields: Fields<BlockKey>

  var kind: BlockLayout.Kind?
  /// Where the block is found, if it has to be.
  var membership: MembershipDefinition?
  var address: AddressDefinition?
  /// The distance from the block around, where it follows a count.
  var countedAddress: CountedDistanceDefinition?
  var decimal: Int?
  var number: Int?
  var size: Int?
  var extent: Int?
  var border: BorderPolicy?
  var gaps: GapPolicy?
  var isPartial: Bool?
  var reserved: [ReservedRange] = []
  var repetition: RepeatDefinition?
  var presence: PresenceDefinition?
  var table: RegisterTable?
  var unitID: UnitID?
  var access: RegisterLayout.Access?
  var wordOrder: RegisterLayout.WordOrder?
  var byteOrder: RegisterLayout.ByteOrder?
  var encoding: EncodingName?
  var unit: StatedUnit?
  var writeWhole: Bool?
  var idempotent: Bool?
  var refresh: RefreshRate?
  var shape: String?
  var lock: LockDefinition?
  var selection: SelectionDefinition?
  var text: DescriptiveText
  var formerNames: [FormerName] = []
  var registers: [RegisterDefinition] = []
  var computed: [ComputedDefinition] = []
  var blocks: [BlockDefinition] = []

  /// Whether the shape of the block, if it has one, is there to be put in.
  var isShapeKnown = true

  /// Whether the map gives the block registers or blocks that could not be read.
  var isIncomplete: Bool {
    !isShapeKnown || (fields[.registers]?.entries?.count ?? 0) != registers.count
      || (fields[.blocks]?.entries?.count ?? 0) != blocks.count
  }

  /// Whether the block says where it begins.
  var hasPlace: Bool { address != nil || countedAddress != nil }

  /// Whether the unit that the block belongs to could be read.
  var isUnitKnown: Bool {
    // A number as `unit` is a unit id in the wrong place.
    (unitID != nil || fields[.unitID] == nil) && !fields.isMisspelt(.unitID)
      && fields[.unit]?.scalar.flatMap { Int($0.text) } == nil
  }

  /// Whether the block lists only some of its registers; also where that could not be read.
  var mayBePartial: Bool { isPartial ?? (fields[.partial] != nil || fields.isMisspelt(.partial)) }

  /// Whether the orders and the encoding that the block gives to what is inside could be read.
  var isFormKnown: Bool {
    (wordOrder != nil || fields[.wordOrder] == nil) && (byteOrder != nil || fields[.byteOrder] == nil)
      && (encoding != nil || fields[.encoding] == nil)
      && !fields.isMisspelt(.wordOrder) && !fields.isMisspelt(.byteOrder) && !fields.isMisspelt(.encoding)
  }

  /// The types under `types` that registers inside have.
  var typeNames: Set<String> {
    let chosen = selection?.cases.flatMap(\.registers) ?? []
    var names: Set<String> = []
    for register in registers + chosen {
      switch register.type {
      case .named(let name): names.insert(name)
      case .inPlace(let type): names.formUnion(type.typeNames)
      case .bits(let field): if case .named(let name) = field.kind { names.insert(name) }
      case .builtIn, .parts, nil: break
      }
    }
    return blocks.reduce(names) { $0.union($1.typeNames) }
  }

  /// Where a finding about a key goes: its value, or the block's name when the key is left out; of the address,
  /// the number that it follows from.
  func place(_ key: BlockKey) -> Node { fields[key] ?? (key == .at ? fields[.number] : nil) ?? nameNode }
}

/// That a block is found in a chain, as the map states it.
struct MembershipDefinition {
  /// The name of the chain; `nil` where it could not be read.
  var chain: String?
  var chainNode: Node
  /// The ids, one of which the block has, with their places.
  var ids: [(id: UInt16, node: Node)]
  /// Whether a device may have several such blocks.
  var isEvery: Bool
}

/// Addresses printed as reserved.
struct ReservedRange {
  var low: AddressDefinition
  var high: AddressDefinition
  var node: Node
}

/// A repetition as the map states it.
struct RepeatDefinition {
  let fields: Fields<RepeatKey>
  var count: Int?
  var stride: Int?
  /// The stride, where it follows a count.
  var countedStride: CountedDistanceDefinition?
  var filled: String?
  /// Whether the instances reach to the end of the block that was found.
  var isUntilLength = false
  var rows: [RowDefinition] = []
}
