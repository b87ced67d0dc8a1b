import DeviceModel
import MapSyntax

extension Rule {
  /// A name collides with a member that every generated type has.
  package static let nameReserved = Rule(
    id: "name-reserved", summary: "A name collides with a member that every generated type has.",
    why: "The generated Swift would not compile.")
}

/// Finds names that generated code needs for itself.
enum NameReserved: TypeRule {
  static let rule = Rule.nameReserved

  static func check(_ map: ResolvedMap, log: FindingLog) {
    func report(_ name: String, _ node: Node, _ reserved: Set<String>, _ what: String) {
      guard reserved.contains(SwiftName.property(name)) else { return }
      log.report(
        .init(
          .nameReserved, "`\(name)` is taken: \(what) has a member `\(SwiftName.property(name))` of its own",
          at: node, help: "use a longer name, for example `\(name)-value`"))
    }
    for block in map.blocks {
      report(block.definition.name, block.definition.nameNode, ReservedNames.deviceMembers, "every device")
      reportType(SwiftName.type(block.definition.name), block.definition.nameNode, log)
    }
    for chain in map.definition.chains {
      report(chain.name, chain.nameNode, ReservedNames.deviceMembers, "every device")
    }
    map.forEachBlock { block in
      for register in block.allRegisters {
        report(
          register.definition.name, register.definition.nameNode, ReservedNames.blockMembers, "every block")
      }
      for computed in block.computed {
        report(
          computed.definition.name, computed.definition.nameNode, ReservedNames.blockMembers, "every block")
      }
      for inner in block.blocks {
        report(inner.definition.name, inner.definition.nameNode, ReservedNames.blockMembers, "every block")
        reportType(SwiftName.type(inner.definition.name), inner.definition.nameNode, log)
      }
    }
    map.forEachBlock { block in
      guard block.definition.selection != nil else { return }
      for (name, node) in block.memberNames {
        report(name, node, ["record"], "every block with a selection")
      }
      for item in block.cases {
        report(item.definition.name, item.definition.nameNode, ["unknown"], "every selection")
        reportType(SwiftName.type(item.definition.name), item.definition.nameNode, log)
      }
    }
    map.forEachType { type in
      reportType(type.swiftName, type.nameNode, log)
      switch type.body {
      case .enumeration(let items):
        for item in items { report(item.name, item.nameNode, ReservedNames.enumMembers, "every enum") }
        // The case for raw numbers without a name gives way to one name of the map, not to two.
        guard items.contains(where: { $0.name == "unknown" }) else { break }
        for item in items {
          report(item.name, item.nameNode, ["unnamed"], "every enum with a case `unknown`")
        }
      case .record(let fields):
        for field in fields {
          report(field.name, field.nameNode, ReservedNames.recordMembers, "every record")
        }
      case .flags, nil: break
      }
    }
    for setting in map.definition.settings {
      reportType(SwiftName.type(setting.name), setting.nameNode, log)
      if case .register(_, let node) = setting.domain {
        // The cases are those of the register, and the client may also leave the setting to the device.
        for name in map.settings[setting.name]?.type.caseNames ?? [] {
          report(name, node, ["allCases", "none"], "every setting that a register holds")
        }
      }
      guard case .names(let nodes) = setting.domain else { continue }
      for node in nodes { report(node.scalar?.text ?? "", node, ["allCases"], "every setting") }
    }
    for shape in map.definition.shapes {
      reportType(SwiftName.type(shape.key.scalar?.text ?? ""), shape.key, log)
    }
    if let device = map.definition.device, let name = device.typeName,
      let node = device.fields[.swiftName] ?? device.fields[.name]
    {
      reportType(name, node, log)
    }
  }

  private static func reportType(_ name: String, _ node: Node, _ log: FindingLog) {
    guard ReservedNames.typeNames.contains(name) else { return }
    log.report(
      .init(
        .nameReserved,
        "the Swift type would be called `\(name)`, and generated code uses that name for another",
        at: node, help: "use a longer name"))
  }
}

extension ResolvedBlock {
  /// The names of everything directly inside the block, with their places.
  var memberNames: [(String, Node)] {
    registers.map { ($0.definition.name, $0.definition.nameNode) }
      + computed.map { ($0.definition.name, $0.definition.nameNode) }
      + blocks.map { ($0.definition.name, $0.definition.nameNode) }
      + cases.map { ($0.definition.name, $0.definition.nameNode) }
  }
}
