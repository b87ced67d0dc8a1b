import DeviceModel
import MapSyntax

extension Rule {
  /// A former name cannot be kept.
  package static let formerNameInvalid = Rule(
    id: "former-name-invalid",
    summary: "A name under `was` is not free: something has it, or it is given twice.",
    why: "Generated Swift keeps the name for those who use it, so it has to stand for one thing.")
}

/// Finds former names that stand for anything else, in the map or in its Swift.
enum FormerNameInvalid: TypeRule {
  static let rule = Rule.formerNameInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let types = typeNames(of: map)
    checkTypes(map, types, log)
    checkSettings(map, log)
    checkBlocks(map, types, log)
    for type in map.definition.types { checkMembers(type, map.types[type.name], log) }
    map.forEachRegister { register, _ in
      if case .inPlace(let type) = register.definition.type { checkMembers(type, register.type, log) }
    }
  }

  private static func checkBlocks(_ map: ResolvedMap, _ types: [String: String], _ log: FindingLog) {
    var top = Scope(reserved: ReservedNames.deviceMembers, owner: "the device", types: types)
    for type in map.definition.types {
      for former in type.formerNames {
        top.types[SwiftName.typeName(former.name)] = "the type `\(type.name)`, which was called so"
      }
    }
    top.names = map.blocks.map(\.statedName) + map.definition.chains.map { ($0.name, $0.nameNode) }
    top.check(map.blocks.map(\.part), log)
    map.forEachBlock { block in
      let isSelected = block.definition.selection != nil
      var inside = Scope(
        reserved: ReservedNames.blockMembers.union(isSelected ? ["record"] : []), owner: "the block",
        types: types)
      inside.names = block.memberNames + block.registers.compactMap(\.unitName)
      inside.check(
        block.registers.flatMap(\.parts) + block.computed.map(\.part) + block.blocks.map(\.part), log)
      for item in block.cases {
        inside.names = item.registers.map(\.statedName) + item.registers.compactMap(\.unitName)
        inside.check(item.registers.flatMap(\.parts), log)
      }
    }
  }

  /// Types and top-level blocks are types side by side in Swift.
  private static func checkTypes(_ map: ResolvedMap, _ types: [String: String], _ log: FindingLog) {
    let declared = map.definition.types
    var scope = Scope(reserved: [], owner: "the device", types: types)
    for block in map.blocks {
      scope.types[SwiftName.type(block.definition.name)] = "the block `\(block.definition.name)`"
    }
    scope.names = declared.map { ($0.name, $0.nameNode) }
    scope.check(declared.map { .init(name: $0.name, formerNames: $0.formerNames, hasType: true) }, log)
  }

  private static func checkSettings(_ map: ResolvedMap, _ log: FindingLog) {
    let settings = map.definition.settings
    var scope = Scope(reserved: [], owner: "the settings", types: ownTypeNames)
    scope.names = settings.map { ($0.name, $0.nameNode) }
    scope.check(
      settings.map { setting in
        let hasNames = map.settings[setting.name]?.type.caseNames.isEmpty == false
        return .init(name: setting.name, formerNames: setting.formerNames, hasType: hasNames)
      }, log)
  }

  /// Cases, flags and fields are members of one type in Swift.
  private static func checkMembers(_ type: TypeDefinition, _ resolved: ValueType?, _ log: FindingLog) {
    func check(_ items: [(String, Node, [FormerName])], _ reserved: Set<String>, _ owner: String) {
      var scope = Scope(reserved: reserved, owner: owner, types: [:])
      scope.names = items.map { ($0.0, $0.1) }
      scope.check(items.map { .init(name: $0.0, formerNames: $0.2, hasType: false) }, log)
    }
    switch type.body {
    case .enumeration(let items):
      var reserved = ReservedNames.enumMembers
      // What raw numbers without a name are, in Swift.
      if case .enumeration(let own)? = resolved, !own.isTotal {
        reserved.insert(own[named: "unknown"] == nil ? "unknown" : "unnamed")
      }
      check(items.map { ($0.name, $0.nameNode, $0.formerNames) }, reserved, "the enum")
    case .flags(let items): check(items.map { ($0.name, $0.nameNode, $0.formerNames) }, [], "the type")
    case .record(let fields):
      check(
        fields.map { ($0.name, $0.nameNode, $0.formerNames) }, ReservedNames.recordMembers, "the record")
    case nil: break
    }
  }

  /// The Swift types that generated code has for itself.
  private static let ownTypeNames = Dictionary(
    ReservedNames.typeNames.map { ($0, "generated code") }, uniquingKeysWith: { first, _ in first })

  /// The Swift types that the device has, by their names, and what each is of.
  private static func typeNames(of map: ResolvedMap) -> [String: String] {
    var names = ownTypeNames
    for type in map.definition.types { names[type.swiftName] = "the type `\(type.name)`" }
    for shape in map.definition.shapes.compactMap(\.key.scalar?.text) {
      names[SwiftName.type(shape)] = "the shape `\(shape)`"
    }
    for file in map.definition.sharedFiles.values { names[file.swiftName] = "the shared file `\(file.name)`" }
    if let device = map.definition.device?.typeName { names[device] = "the device" }
    return names
  }

  /// Something with its former names.
  struct Part {
    let name: String
    let formerNames: [FormerName]
    /// Whether the Swift has a type that is named after it.
    let hasType: Bool
    /// What its member in the value of a block is called beside its name: `-unit`.
    var suffix = ""
  }

  /// What has members side by side in Swift.
  private struct Scope {
    /// The members that generated code has there.
    let reserved: Set<String>
    let owner: String
    var types: [String: String]
    var names: [(String, Node)] = []

    func check(_ parts: [Part], _ log: FindingLog) {
      guard parts.contains(where: { !$0.formerNames.isEmpty }) else { return }
      var taken = Dictionary(
        names.map { (SwiftName.property($0), (name: $0, node: $1)) }, uniquingKeysWith: { first, _ in first })
      for part in parts {
        for former in part.formerNames {
          let name = former.name + part.suffix
          let swift = SwiftName.property(name)
          if former.name == part.name {
            // Of a value and its unit, the value tells.
            if part.suffix.isEmpty {
              report("`\(name)` is what it is called now", former, "leave it out", log)
            }
          } else if let other = taken[swift] {
            // Of its own name it differs by hyphens alone, and Swift has none.
            if other.name == part.name + part.suffix { continue }
            let what =
              other.name == name ? "`\(name)`" : "`\(other.name)`, which is `\(swift)` in Swift as well,"
            report("\(what) is here already", former, note: other.node, log)
          } else {
            taken[swift] = (name, former.node)
            checkSwift(name, swift, part, former, log)
          }
        }
      }
    }

    /// Checks that generated code has no use of its own for the name.
    private func checkSwift(
      _ name: String, _ swift: String, _ part: Part, _ former: FormerName, _ log: FindingLog
    ) {
      let type = SwiftName.type(name)
      if reserved.contains(swift) {
        report(
          "`\(name)` cannot be kept: \(owner) has a member `\(swift)` of its own", former, "leave it out", log
        )
      } else if part.hasType, let other = types[type] {
        report(
          "`\(name)` cannot be kept: the Swift type `\(type)` is that of \(other)", former, "leave it out",
          log)
      }
    }

    private func report(
      _ problem: String, _ former: FormerName, _ help: String? = nil, note: Node? = nil, _ log: FindingLog
    ) {
      log.report(
        .init(
          .formerNameInvalid, problem, at: former.node,
          notes: note.map { [.init("it is here", at: $0.textRange)] } ?? [], help: help))
    }
  }
}

extension ResolvedBlock {
  fileprivate var statedName: (String, Node) { (definition.name, definition.nameNode) }

  fileprivate var part: FormerNameInvalid.Part {
    .init(name: definition.name, formerNames: definition.formerNames, hasType: true)
  }
}

extension ResolvedComputed {
  fileprivate var part: FormerNameInvalid.Part {
    .init(name: definition.name, formerNames: definition.formerNames, hasType: false)
  }
}

extension ResolvedRegister {
  fileprivate var statedName: (String, Node) { (definition.name, definition.nameNode) }

  /// The member for a unit that another register chooses.
  fileprivate var unitName: (String, Node)? {
    definition.unitChoice == nil ? nil : (definition.name + "-unit", definition.nameNode)
  }

  /// The value, and its unit where that is a member beside it.
  fileprivate var parts: [FormerNameInvalid.Part] {
    var isInPlace = false
    if case .inPlace = definition.type { isInPlace = true }
    let value = FormerNameInvalid.Part(
      name: definition.name, formerNames: definition.formerNames, hasType: isInPlace)
    guard definition.unitChoice != nil else { return [value] }
    return [
      value,
      .init(name: definition.name, formerNames: definition.formerNames, hasType: false, suffix: "-unit"),
    ]
  }
}
