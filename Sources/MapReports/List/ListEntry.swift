import DeviceModel
import ModbusProtocol

/// One value of a map, or one setting, with what the blocks around it tell about it.
package struct ListEntry {
  /// What is listed.
  package enum Subject {
    case register(RegisterLayout)
    /// A computed value and the registers of its terms.
    case computed(ComputedLayout, terms: [RegisterLayout])
    case setting(SettingLayout)
  }

  let map: ListedMap
  package private(set) var subject: Subject
  /// The block that it is in; `nil` for a setting.
  let block: ListedBlock?
  /// The path in the map, without indices: `outlets.poles.current`.
  package let key: String
  /// The path with `[]` for each repeat; of one instance, with its indices.
  package private(set) var path: String
  /// The same in Swift, from the device on; empty where there is no such code.
  package private(set) var swift: String
  /// The repeats that the value stands for, outermost first, one for each `[]`.
  private(set) var repeats: [ListRepeat]
  /// The address, of the first instance where there are several; of a block that has to be found, from its id. `nil` for a
  /// computed value, which has no words of its own, and for a setting.
  package private(set) var address: Int?
  /// The address to write to, where it is another.
  private(set) var writeAddress: Int?
  /// What the address grows with beside that, as the device counts.
  private(set) var counted: [CountedDistance]
  /// What has to hold for the value to be there.
  private(set) var conditions: [ListCondition]
  /// The positions of the errata about it.
  let errata: [Int]

  /// A register.
  init(_ register: RegisterLayout, in block: ListedBlock, of map: ListedMap) {
    self.map = map
    self.block = block
    subject = .register(register)
    key = "\(block.key).\(register.name)"
    path = "\(block.path).\(register.name)"
    swift = register.access == .none ? "" : "\(block.swift).\(SwiftIdentifier.escaped(register.swiftName))"
    (repeats, counted) = (block.repeats, block.counted)
    address = block.base + register.offset
    writeAddress = register.writeOffset.map { block.base + $0 }
    conditions = ListCondition.all(of: block.presence + register.presence, in: map.layout)
    errata = map.errata(of: register, in: block)
  }

  /// A computed value, which is there where all its terms are.
  init(_ computed: ComputedLayout, in block: ListedBlock, of map: ListedMap) {
    self.map = map
    self.block = block
    let terms = block.layout.registers(of: computed)
    subject = .computed(computed, terms: terms)
    key = "\(block.key).\(computed.name)"
    path = "\(block.path).\(computed.name)"
    swift = "\(block.swift).\(SwiftIdentifier.escaped(computed.swiftName))"
    (repeats, counted) = (block.repeats, [])
    conditions = ListCondition.all(of: block.presence + terms.flatMap(\.presence), in: map.layout)
    errata = []
  }

  /// A setting, which decides about values and is none.
  init(_ setting: SettingLayout, of map: ListedMap) {
    self.map = map
    block = nil
    subject = .setting(setting)
    (key, path, swift) = (setting.name, setting.name, setting.swiftName)
    (repeats, counted, conditions, errata) = ([], [], [], [])
  }

  /// One instance of a computed value.
  func instance(at path: String, conditions: [ListCondition]) -> ListEntry {
    var entry = self
    entry.swift = swift.isEmpty ? "" : IndexedPath(swift).filled(with: IndexedPath(path).indices)
    entry.path = path
    (entry.repeats, entry.counted) = ([], [])
    entry.conditions = conditions
    return entry
  }

  /// One instance of a register, or one element of an array.
  func instance(_ expanded: ExpandedRegister, conditions: [ListCondition]) -> ListEntry {
    var entry = instance(at: expanded.path, conditions: conditions)
    entry.subject = .register(expanded.register)
    entry.address = expanded.address
    entry.writeAddress = expanded.register.writeOffset == nil ? nil : expanded.writeAddress
    return entry
  }

  // MARK: - What columns and JSON have in common

  /// The register, for a value that is one.
  package var register: RegisterLayout? {
    if case .register(let register) = subject { register } else { nil }
  }

  /// The register, or the first term of a computed value.
  var firstRegister: RegisterLayout? {
    switch subject {
    case .register(let register): register
    case .computed(_, let terms): terms[0]
    case .setting: nil
    }
  }

  /// How often the value is worth reading, if the map gives that.
  var refresh: RefreshRate? {
    switch subject {
    case .register(let register): register.access.isReadable ? register.refresh ?? block?.refresh : nil
    case .computed: block?.refresh
    case .setting: nil
    }
  }

  /// A short title, if the map gives one.
  package var title: String? {
    switch subject {
    case .register(let register): register.title
    case .computed(let computed, _): computed.title
    case .setting(let setting): setting.title
    }
  }

  /// Where it is printed.
  var source: String? {
    switch subject {
    case .register(let register): register.source ?? block?.source
    case .computed: block?.source
    case .setting(let setting): setting.source
    }
  }

  /// What a client may do; empty for a setting.
  package var access: String {
    switch subject {
    case .register(let register): register.command == nil ? register.access.rawValue : "command"
    case .computed: RegisterLayout.Access.read.rawValue
    case .setting: ""
    }
  }

  /// The type, as `TypeName` writes it.
  package var type: String {
    switch subject {
    case .register(let register): TypeName.text(register)
    case .computed: "computed"
    case .setting(let setting): TypeName.text(setting.type)
    }
  }

  /// The addresses that hold it, or one element of it where their number is not all of the words between.
  package var words: Int? { register.map { $0.apart.isEmpty ? $0.totalWords : $0.words } }

  /// The address of each word, the most significant first, where the words lie apart; else none.
  package var wordAddresses: [Int] { (register?.apart ?? []).map { (address ?? 0) + $0 } }

  /// The block of a chain that it is in.
  var membership: ChainMembership? { register.flatMap(map.layout.membership) }

  /// Whether its address counts from the id of its block, because only the device tells where that is.
  package var isFromID: Bool { register?.chainBlock != nil }

  /// The function codes to read with: that of its table, and those of the tables that hold the same.
  var readFunctions: [FunctionCode] {
    guard let register, register.access.isReadable, let own = register.readFunction else { return [] }
    return [own] + map.layout.otherTables(for: register).map(\.readFunction)
  }

  /// The function codes to write with.
  var writeFunctions: [FunctionCode] {
    register.map { $0.access.isWritable ? $0.writeFunctions : [] } ?? []
  }
}
