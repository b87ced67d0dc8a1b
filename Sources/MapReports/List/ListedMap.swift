import DeviceModel

/// A map as lists and pages show it: its blocks, and its values with repeats folded or one by one.
package struct ListedMap: Sendable {
  let layout: DeviceLayout
  /// The positions of errata by what they are about: a path of the map, `types.Name` or `shapes.name.register`.
  private let errata: [String: [Int]]
  /// The names in the map of the types under `types`, by their Swift names.
  private let typeNames: [String: String]

  /// Prepares a map.
  package init(_ layout: DeviceLayout) {
    self.layout = layout
    errata = Dictionary(grouping: layout.errata.indices) { Self.subject(of: layout.errata[$0].path) }
    typeNames = Dictionary(
      layout.types.compactMap { named in named.type.sharedName.map { ($0, named.name) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What an erratum is about; of a part of a type, the type.
  private static func subject(of path: String) -> String {
    let names = path.split(separator: ".")
    return names.first == "types" ? names.prefix(2).joined(separator: ".") : path
  }

  /// The positions of the errata about a block.
  func errata(of block: ListedBlock) -> [Int] { errata[block.key, default: []] }

  /// The positions of the errata about a register: its own, those of its shape, and those of its type.
  func errata(of register: RegisterLayout, in block: ListedBlock) -> [Int] {
    let shape = block.layout.shape.map { "shapes.\($0).\(register.name)" }
    let type = typeName(of: register.type).map { "types.\($0)" }
    let subjects = ["\(block.key).\(register.name)", shape, type].compactMap(\.self)
    return subjects.flatMap { errata[$0, default: []] }.sorted()
  }

  /// The name in the map of a type that is declared under `types`.
  func typeName(of type: ValueType) -> String? { type.sharedName.flatMap { typeNames[$0] } }

  // MARK: - Folded

  /// Calls `body` with every block and every layout of a selection, the outer one first, in the map's order.
  package func forEachBlock(_ body: (ListedBlock) -> Void) {
    for block in layout.blocks { visit(ListedBlock(block, of: layout), body) }
  }

  private func visit(_ block: ListedBlock, _ body: (ListedBlock) -> Void) {
    body(block)
    for inner in block.cases + block.blocks { visit(inner, body) }
  }

  /// Calls `body` with every value; one stands for all instances, with the address of the first.
  package func forEachValue(_ body: (ListEntry) -> Void) {
    forEachBlock { block in
      for register in block.layout.registers { body(ListEntry(register, in: block, of: self)) }
      for computed in block.layout.computed { body(ListEntry(computed, in: block, of: self)) }
    }
  }

  // MARK: - One by one

  /// Calls `body` with every instance of every value and every element of an array, each with its own address.
  func forEachInstance(_ body: (ListEntry) -> Void) {
    var folded: [String: ListEntry] = [:]
    forEachValue { folded[$0.key] = $0 }
    let samples = layout.blocks.reduce(into: [:]) { $0.merge($1.sampleCounts) { first, _ in first } }
    for value in layout.expandedValues() {
      guard let entry = folded[IndexedPath(value.path).key] else { continue }
      let conditions = ListCondition.all(of: value.conditions, in: layout)
      switch value {
      case .computed: body(entry.instance(at: value.path, conditions: conditions))
      case .register(let register):
        // Where something is that follows a count, the instance is that of the example.
        let placing = register.placedBy.map { ListCondition(counting: $0, to: samples[$0] ?? 0) }
        for element in register.elements {
          body(entry.instance(element, conditions: placing + conditions))
        }
      }
    }
  }
}

extension ValueType {
  /// The Swift name of a type that is declared under `types`.
  fileprivate var sharedName: String? {
    switch self {
    case .enumeration(let type): type.isShared ? type.swiftName : nil
    case .flags(let type): type.isShared ? type.swiftName : nil
    case .record(let type): type.isShared ? type.swiftName : nil
    default: nil
    }
  }
}
