import DeviceModel
import MapSyntax

extension Rule {
  /// A former name cannot be kept.
  package static let formerNameInvalid = Rule(
    id: "former-name-invalid",
    summary: "A name under `was` is not free: something has it, or it is given twice.",
    why: "Generated Swift keeps the name for those who use it, so it has to stand for one thing.")
}

/// Finds former names of blocks and registers that stand for anything else, in the map or in its Swift.
enum FormerNameInvalid: MapRule {
  static let rule = Rule.formerNameInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var top = Scope(reserved: ReservedNames.deviceMembers, owner: "the device", types: typeNames(of: map))
    top.names = map.blocks.map(\.statedName) + map.definition.chains.map { ($0.name, $0.nameNode) }
    top.check(map.blocks.map(\.part), log)
    map.forEachBlock { block in
      let isSelected = block.definition.selection != nil
      var inside = Scope(
        reserved: ReservedNames.blockMembers.union(isSelected ? ["record"] : []), owner: "the block",
        types: top.types)
      inside.names = block.memberNames + block.registers.compactMap(\.unitName)
      inside.check(block.registers.flatMap(\.parts) + block.blocks.map(\.part), log)
      for item in block.cases {
        inside.names = item.registers.map(\.statedName) + item.registers.compactMap(\.unitName)
        inside.check(item.registers.flatMap(\.parts), log)
      }
    }
  }

  /// The Swift types that the device has, by their names, and what each is of.
  private static func typeNames(of map: ResolvedMap) -> [String: String] {
    var names = Dictionary(
      ReservedNames.typeNames.map { ($0, "generated code") }, uniquingKeysWith: { first, _ in first })
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
    let types: [String: String]
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
