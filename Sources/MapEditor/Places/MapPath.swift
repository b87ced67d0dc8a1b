import MapSyntax
import RegisterMap

/// A name or path of a register, followed through the tree in the order in which the compiler looks (`ChooserLookup`): in the
/// same case, in the same block, in those around, then from the top.
struct MapPath {
  /// What the parts of a path are.
  static let tables: [any MapKey.Type] = [BlockKey.self, CaseKey.self, RegisterKey.self, ComputedKey.self]

  private let names: [String]

  init(_ names: [String]) { self.names = names }

  /// The blocks and the register on the way; none where the path leads nowhere.
  func parts(from around: [MapTree.Part], in map: MapNames) -> [MapTree.Part] {
    for outer in around.reversed() where outer.table is BlockKey.Type || outer.table is CaseKey.Type {
      if let found = follow(names[...], in: outer, map) { return found }
    }
    guard let block = names.first.flatMap({ map.part(.value, $0) }) else { return [] }
    return follow(names.dropFirst(), in: block, map).map { [block] + $0 } ?? []
  }

  /// The parts on the way that begins in a block or a shape; `nil` where it leads nowhere.
  func parts(inside block: MapTree.Part, in map: MapNames) -> [MapTree.Part]? {
    follow(names[...], in: block, map)
  }

  private func follow(_ names: ArraySlice<String>, in block: MapTree.Part, _ map: MapNames) -> [MapTree.Part]?
  {
    guard let name = names.first else { return [] }
    for inner in Self.inside(block, map) where inner.name == name {
      if let rest = follow(names.dropFirst(), in: inner, map) { return [inner] + rest }
    }
    return nil
  }

  /// What has a name in a block: its registers, computed values, cases and blocks, and those of its shape.
  ///
  /// - Parameter shapes: The shapes around, which a shape with an error may have once more.
  static func inside(_ block: MapTree.Part, _ map: MapNames, shapes: Set<String> = []) -> [MapTree.Part] {
    guard let name = block.text(of: BlockKey.shape.rawValue), !shapes.contains(name),
      let shape = map.part(.shape, name)
    else { return written(in: block) }
    return written(in: block) + inside(shape, map, shapes: shapes.union([name]))
  }

  /// What has a name in a block and is written there.
  private static func written(in block: MapTree.Part) -> [MapTree.Part] {
    guard block.table is BlockKey.Type || block.table is CaseKey.Type else { return [] }
    return MapTree.parts(of: block.value, block.kind).flatMap { part -> [MapTree.Part] in
      switch part.name {
      case BlockKey.registers.rawValue, BlockKey.computed.rawValue, BlockKey.blocks.rawValue:
        MapTree.parts(of: part.value, part.kind)
      case BlockKey.select.rawValue:
        MapTree.parts(of: part.value, part.kind).filter { $0.name == SelectKey.cases.rawValue }
          .flatMap { MapTree.parts(of: $0.value, $0.kind) }
      default: []
      }
    }
  }

  /// The registers that may be named at a place: those of the blocks around by their names, and all that are in no repeat by
  /// their paths.
  static func reachable(from around: [MapTree.Part], in map: MapNames) -> [(path: String, part: MapTree.Part)]
  {
    // Whether a block is there cannot be in the block.
    if let place = around.firstIndex(where: {
      $0.known?.table is BlockKey.Type && $0.name == BlockKey.when.rawValue
    }),
      place > 0
    {
      let blocks = around[..<place].filter { $0.table is BlockKey.Type || $0.table is CaseKey.Type }
      let own = blocks.compactMap(\.name).joined(separator: ".") + "."
      return reachable(from: Array(around[..<(place - 1)]), in: map).filter { !$0.path.hasPrefix(own) }
    }
    var found: [(path: String, part: MapTree.Part)] = []
    var seen: Set<String> = []
    func add(_ path: String, _ part: MapTree.Part) {
      if seen.insert(path).inserted { found.append((path, part)) }
    }
    for outer in around.reversed() {
      for part in inside(outer, map) where part.table is RegisterKey.Type {
        if let name = part.name { add(name, part) }
      }
    }
    func visit(_ block: MapTree.Part, _ prefix: String, _ depth: Int) {
      let isRepeated =
        block.value.entries?.contains { $0.key.scalar?.text == BlockKey.repeat.rawValue } ?? false
      guard !isRepeated, depth < ParsingLimits.depth else { return }
      for part in inside(block, map) {
        guard let name = part.name else { continue }
        if part.table is RegisterKey.Type {
          add(prefix + name, part)
        } else {
          visit(part, prefix + name + ".", depth + 1)
        }
      }
    }
    for name in map.names(of: .value) {
      if let block = map.part(.value, name) { visit(block, name + ".", 0) }
    }
    return found
  }

  /// The places that an erratum may be about: types, shapes, blocks, and what is written in these.
  static func places(in map: MapNames) -> [(path: String, part: MapTree.Part)] {
    var found: [(path: String, part: MapTree.Part)] = []
    func visit(_ part: MapTree.Part, _ path: String, _ depth: Int) {
      found.append((path, part))
      guard depth < ParsingLimits.depth else { return }
      for inner in written(in: part) where !(inner.table is ComputedKey.Type) {
        if let name = inner.name { visit(inner, "\(path).\(name)", depth + 1) }
      }
    }
    for kind in [.value] + NameKind.beginningPlaces {
      let section = kind == .value ? "" : kind.section.rawValue + "."
      for name in map.names(of: kind) {
        if let part = map.part(kind, name) { visit(part, section + name, 0) }
      }
    }
    return found
  }
}
