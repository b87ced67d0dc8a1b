extension ResolvedMap {
  /// The paths of what this map has and a part of it lacks, block by block in the map's order.
  ///
  /// A block of which nothing is left is named instead of its registers.
  ///
  /// - Parameters:
  ///   - part: The part.
  ///   - touched: What errors lie in. Entries among them that could not be read are in neither map.
  func paths(missingIn part: ResolvedMap, touched: Set<ErrorPlaces.Place>) -> [String] {
    let comparison = PartComparison(of: self, with: part, touched)
    return blocks.flatMap { comparison.missing(of: $0).paths } + comparison.unread(in: "")
  }
}

/// Finds what a part of a map lacks.
private struct PartComparison {
  /// The paths of the part.
  private var values: Set<String> = []
  private var blocks: Set<String> = []
  /// The paths of entries that could not be read, by that of the block around them.
  private var unread: [String: Set<String>] = [:]

  /// The most entries that are named: a shape may have many, and be used often.
  private static let mostUnread = 10_000

  init(of map: ResolvedMap, with part: ResolvedMap, _ touched: Set<ErrorPlaces.Place>) {
    part.forEachRegister { register, _ in values.insert(register.path) }
    part.forEachBlock { block in
      blocks.insert(block.path)
      for computed in block.computed { values.insert(computed.path) }
    }
    var read: Set<String> = []
    map.forEachRegister { register, _ in read.insert(register.path) }
    map.forEachBlock { block in
      read.insert(block.path)
      for computed in block.computed { read.insert(computed.path) }
    }
    let inShapes = Dictionary(grouping: touched) { $0.shape }
    var names = (inShapes[nil] ?? []).map(\.names)
    map.forEachBlock { block in
      guard let shape = block.definition.shape, names.count < Self.mostUnread else { return }
      names += (inShapes[shape] ?? []).map { [block.path] + $0.names }
    }
    for names in names where !read.contains(names.joined(separator: ".")) {
      unread[names.dropLast().joined(separator: "."), default: []].insert(names.joined(separator: "."))
    }
  }

  /// The entries of a block that could not be read; `""` is the map.
  func unread(in block: String) -> [String] { unread[block, default: []].sorted() }

  /// What is missing of a block, and whether anything of it is left.
  func missing(of block: ResolvedBlock) -> (paths: [String], isAnythingLeft: Bool) {
    var paths: [String] = []
    var isAnythingLeft = false
    for register in block.allRegisters {
      if values.contains(register.path) { isAnythingLeft = true } else { paths.append(register.path) }
    }
    for computed in block.computed where !values.contains(computed.path) { paths.append(computed.path) }
    paths += unread(in: block.path)
    for inner in block.blocks {
      let inside = missing(of: inner)
      paths += inside.paths
      isAnythingLeft = isAnythingLeft || inside.isAnythingLeft
    }
    let isWhole = blocks.contains(block.path) && paths.isEmpty
    return (isAnythingLeft || isWhole || paths.count == 1 ? paths : [block.path], isAnythingLeft)
  }
}
