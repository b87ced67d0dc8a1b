import DeviceModel
import MapSyntax

extension Rule {
  /// A name is not of the form that names take.
  package static let nameInvalid = Rule(
    id: "name-invalid", summary: "A name is not of the form that names take.",
    why:
      "Names become Swift identifiers, paths on the command line and keys of CSV files; one form serves them all."
  )
}

/// Finds names that are not lower-case words joined by hyphens (types: capitalised words).
enum NameInvalid: TypeRule {
  static let rule = Rule.nameInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    func kebab(_ name: String, _ node: Node, _ what: String) {
      guard !SwiftName.isKebabCase(name) else { return }
      let suggestion = SwiftName.kebabCase(name)
      log.report(
        .init(
          .nameInvalid,
          "`\(name.prefix(80))` is not a name for \(what): lower-case letters and digits, joined by single hyphens, "
            + "beginning with a letter, 64 characters at most", at: node,
          help: suggestion.map { "for example `\($0)`" }))
    }
    func capitalised(_ name: String, _ node: Node) {
      guard !SwiftName.isTypeName(name) else { return }
      log.report(
        .init(
          .nameInvalid,
          "`\(name.prefix(80))` is not a name for a type: letters and digits, beginning with a capital, "
            + "64 characters at most", at: node))
    }
    func formerly(_ names: [FormerName], _ what: String) {
      for former in names { kebab(former.name, former.node, what) }
    }
    for type in map.definition.types {
      capitalised(type.name, type.nameNode)
      for former in type.formerNames { capitalised(former.name, former.node) }
    }
    for document in map.definition.documents { kebab(document.id, document.idNode, "a document") }
    for setting in map.definition.settings {
      kebab(setting.name, setting.nameNode, "a setting")
      formerly(setting.formerNames, "a setting")
    }
    for chain in map.definition.chains { kebab(chain.name, chain.nameNode, "a chain") }
    map.forEachType { type in
      switch type.body {
      case .enumeration(let cases):
        for item in cases {
          kebab(item.name, item.nameNode, "a case")
          formerly(item.formerNames, "a case")
        }
      case .flags(let flags):
        for item in flags {
          kebab(item.name, item.nameNode, "a flag")
          formerly(item.formerNames, "a flag")
        }
      case .record(let fields):
        for field in fields {
          kebab(field.name, field.nameNode, "a field")
          formerly(field.formerNames, "a field")
        }
      case nil: break
      }
    }
    map.forEachBlock { block in
      kebab(block.definition.name, block.definition.nameNode, "a block")
      formerly(block.definition.formerNames, "a block")
      for item in block.cases { kebab(item.definition.name, item.definition.nameNode, "a case") }
      for register in block.allRegisters {
        kebab(register.definition.name, register.definition.nameNode, "a register")
        formerly(register.definition.formerNames, "a register")
      }
      for computed in block.computed {
        kebab(computed.definition.name, computed.definition.nameNode, "a computed value")
        formerly(computed.definition.formerNames, "a computed value")
      }
    }
    map.forEachRegister { register, _ in
      if let onRead = register.definition.onRead {
        kebab(onRead, register.definition.place(.onRead), "a side effect")
      }
    }
    if let device = map.definition.device, let name = device.name {
      if let stated = device.swiftName {
        if !SwiftName.isTypeName(stated), let node = device.fields[.swiftName] {
          log.report(
            .init(
              .nameInvalid,
              "`\(stated.prefix(80))` is not a name for a Swift type: letters and digits, beginning with a capital",
              at: node))
        }
      } else if !SwiftName.isTypeName(SwiftName.device(name))
        || name.contains(where: { $0.isLetter && !$0.isASCII }),
        let node = device.fields[.name]
      {
        log.report(
          .init(
            .nameInvalid, "no name for the Swift type can be made from `\(name.prefix(80))`", at: node,
            help: "give one with `\(DeviceKey.swiftName.spec.example)`"))
      }
    }
  }
}
