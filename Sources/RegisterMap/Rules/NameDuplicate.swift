import DeviceModel
import MapSyntax

extension Rule {
  /// Two names become the same Swift identifier.
  package static let nameDuplicate = Rule(
    id: "name-duplicate", summary: "Two names become the same Swift identifier.",
    why: "`a-b1` and `a-b-1` are different keys in the map and one property in Swift.")
}

/// Finds names of one scope that are equal after conversion to Swift.
enum NameDuplicate: TypeRule {
  static let rule = Rule.nameDuplicate

  static func check(_ map: ResolvedMap, log: FindingLog) {
    report(
      map.blocks.map { ($0.definition.name, $0.definition.nameNode) }
        + map.definition.chains.map { ($0.name, $0.nameNode) }, log)
    report(map.definition.settings.map { ($0.name, $0.nameNode) }, log)
    map.forEachBlock { block in
      // A unit that another register chooses is a member beside its value.
      let units = block.allRegisters.filter { $0.definition.unitChoice != nil }
        .map { ($0.definition.name + "-unit", $0.definition.nameNode) }
      report(block.memberNames + units, log)
      for item in block.cases {
        report(item.registers.map { ($0.definition.name, $0.definition.nameNode) }, log)
      }
    }
    map.forEachType { type in
      switch type.body {
      // Equal names of cases and flags are a finding of their own.
      case .enumeration(let items), .flags(let items):
        report(items.map { ($0.name, $0.nameNode) }, log, skipEqual: true)
      case .record(let fields): report(fields.map { ($0.name, $0.nameNode) }, log)
      case nil: break
      }
    }
    checkDevice(map, log)
    checkSharedFiles(map, log)
    // A block's Swift type and a shared type are both nested in the device.
    let types = Dictionary(
      map.definition.types.map { ($0.swiftName, $0.nameNode) }, uniquingKeysWith: { first, _ in first })
    let blocks = Dictionary(
      map.blocks.map { (SwiftName.type($0.definition.name), $0.definition.nameNode) },
      uniquingKeysWith: { first, _ in first })
    for shape in map.definition.shapes {
      let name = SwiftName.type(shape.key.scalar?.text ?? "")
      guard let other = types[name] ?? blocks[name] else { continue }
      log.report(
        .init(
          .nameDuplicate,
          "the shape `\(shape.key.scalar?.text ?? "")` would be the Swift type `\(name)`, which is taken",
          at: shape.key, notes: [.init("the other one is here", at: other.textRange)],
          help: "rename one of them"))
    }
    for block in map.blocks {
      guard let type = types[SwiftName.type(block.definition.name)] else { continue }
      log.report(
        .init(
          .nameDuplicate,
          "the block `\(block.definition.name)` and the type `\(SwiftName.type(block.definition.name))` "
            + "would be the same Swift type", at: block.definition.nameNode,
          notes: [.init("the type is here", at: type.textRange)],
          help: "rename one of them"))
    }
  }

  /// What is called like the type around the types of a shared file would hide that.
  private static func checkSharedFiles(_ map: ResolvedMap, _ log: FindingLog) {
    // A file without types declares nothing.
    let declaring = Set(map.definition.types.map(\.nameNode.range.file))
    let files = Dictionary(
      map.definition.sharedFiles.filter { declaring.contains($0.key) }.map {
        ($0.value.swiftName, $0.value.name)
      },
      uniquingKeysWith: { first, _ in first })
    guard !files.isEmpty else { return }
    func report(_ type: String, _ node: Node?) {
      guard let node, let file = files[type] else { return }
      log.report(
        .init(
          .nameDuplicate,
          "this would be the Swift type `\(type)`, which holds the types of the shared file `\(file)`",
          at: node, help: "rename one of them"))
    }
    let device = map.definition.device
    report(device?.typeName ?? "", device?.fields[.swiftName] ?? device?.fields[.name])
    for type in map.definition.types { report(type.swiftName, type.nameNode) }
    for shape in map.definition.shapes { report(SwiftName.type(shape.key.scalar?.text ?? ""), shape.key) }
    for block in map.blocks { report(SwiftName.type(block.definition.name), block.definition.nameNode) }
  }

  /// Inside the device, a type of its own name would hide it.
  private static func checkDevice(_ map: ResolvedMap, _ log: FindingLog) {
    guard let device = map.definition.device, let name = device.typeName,
      let node = device.fields[.swiftName] ?? device.fields[.name]
    else { return }
    func report(_ type: String, _ what: String, _ place: Node) {
      guard type == name else { return }
      log.report(
        .init(
          .nameDuplicate, "\(what) and the device would both be the Swift type `\(name)`", at: place,
          notes: [.init("the device is here", at: node.textRange)],
          help: "rename it, or give the device another name in Swift with `swift-name`"))
    }
    map.forEachType { type in
      report(type.swiftName, type.isShared ? "the type" : "the type of `\(type.name)`", type.nameNode)
    }
    // Generated code writes shared types without the device's name where a block takes that name, so only what then
    // hides a shared type is in the way.
    let shared = Set(map.definition.types.map(\.swiftName))
    var inner: Set<String> = []
    map.forEachType { if !$0.isShared { inner.insert($0.swiftName) } }
    map.forEachBlock { block in
      for part in block.blocks { inner.insert(SwiftName.type(part.definition.name)) }
      for item in block.cases { inner.insert(SwiftName.type(item.definition.name)) }
    }
    let hides = !inner.isDisjoint(with: shared)
    map.forEachBlock { block in
      let isTop = !block.path.contains(".")
      if hides || !isTop {
        report(
          SwiftName.type(block.definition.name), "the block `\(block.definition.name)`",
          block.definition.nameNode)
      }
      for item in block.cases {
        report(
          SwiftName.type(item.definition.name), "the case `\(item.definition.name)`", item.definition.nameNode
        )
      }
    }
    for shape in map.definition.shapes {
      report(SwiftName.type(shape.key.scalar?.text ?? ""), "the shape", shape.key)
    }
  }

  private static func report(_ names: [(String, Node)], _ log: FindingLog, skipEqual: Bool = false) {
    var seen: [String: Int] = [:]
    for (index, (name, node)) in names.enumerated() {
      let swift = SwiftName.property(name)
      guard let earlier = seen[swift] else {
        seen[swift] = index
        continue
      }
      let first = (name: names[earlier].0, node: names[earlier].1)
      if skipEqual, first.name == name { continue }
      log.report(
        .init(
          .nameDuplicate, "`\(name)` and `\(first.name)` are both `\(swift)` in Swift", at: node,
          notes: [.init("the other one is here", at: first.node.textRange)]))
    }
  }
}
