import MapSyntax

/// The parts of a map that errors lie in: the innermost block, register, selection, type or shape around each of their
/// ranges. An error in an anchored text lies in every part that has the text, by the anchor or by an alias.
struct ErrorPlaces {
  /// A part of a map, by where its name is written, and for a name that comes with an alias, where the alias is.
  private struct Part: Hashable {
    var file: SourceFile.ID
    var offset: UInt32
    var anchored: UInt32?

    init(_ name: Node) {
      file = name.range.file
      offset = name.range.start.offset
      anchored = name.anchored?.start.offset
    }
  }

  /// A part of a map that is not used, and the error that lies in it.
  struct Touched {
    /// `measures.voltage`, `types.State`, `shapes.pole`.
    var path: String
    var error: Finding
  }

  /// The parts in the order of their errors, each once.
  private(set) var touched: [Touched] = []
  /// An error that lies in none of the parts, and so touches all of them; for example, one in `defaults`.
  private(set) var everywhere: Finding?
  private var parts: Set<Part> = []

  /// - Parameters:
  ///   - errors: What was found.
  ///   - roots: The map and what it includes.
  init(of errors: [Finding], in roots: [Node]) {
    let aliases = AliasedPlaces(of: errors, in: roots)
    for (index, error) in errors.enumerated() {
      for range in error.ranges where !aliases.explains(range, of: index) {
        note(roots.first { $0.range.file == range.file }?.entries(around: range) ?? [], error)
      }
      for chain in aliases.chains(of: index) { note(chain, error) }
    }
  }

  /// Whether an error lies in the part that has a name.
  func contains(_ name: Node) -> Bool { parts.contains(Part(name)) }

  /// Notes an error by the entries around it, outermost first.
  private mutating func note(_ chain: [Node.Entry], _ error: Finding) {
    guard chain.count >= 2 else {
      everywhere = everywhere ?? error
      return
    }
    let path = chain[1].pathName
    switch chain[0].key(as: RootKey.self) {
    case .blocks: noteBlock(chain[1...], at: path, error)
    case .shapes: noteBlock(chain[1...], at: "\(chain[0].pathName).\(path)", error)
    case .types: add(chain[1].key, at: "\(chain[0].pathName).\(path)", error)
    default: everywhere = everywhere ?? error
    }
  }

  /// Goes on to the innermost part inside the block that the chain begins with.
  private mutating func noteBlock(_ chain: ArraySlice<Node.Entry>, at path: String, _ error: Finding) {
    let chain = Array(chain)
    func entry(_ index: Int) -> Node.Entry? { index < chain.count ? chain[index] : nil }
    switch (entry(1)?.key(as: BlockKey.self), entry(2)) {
    case (.registers, let register?): add(register.key, at: "\(path).\(register.pathName)", error)
    case (.blocks, let block?): noteBlock(chain[2...], at: "\(path).\(block.pathName)", error)
    case (.select, let cases):
      if cases?.key(as: SelectKey.self) == .cases, let item = entry(3),
        entry(4)?.key(as: CaseKey.self) == .registers, let register = entry(5)
      {
        add(register.key, at: "\(path).\(item.pathName).\(register.pathName)", error)
      } else {
        add(chain[1].key, at: "\(path).\(chain[1].pathName)", error)
      }
    default: add(chain[0].key, at: path, error)
    }
  }

  private mutating func add(_ name: Node, at path: String, _ error: Finding) {
    guard parts.insert(Part(name)).inserted else { return }
    touched.append(Touched(path: path, error: error))
  }
}

extension Finding {
  /// The place of the finding and those of its notes.
  var ranges: [SourceRange] { [range] + notes.map(\.range) }
}

extension Node {
  /// The entries of mappings around a range, outermost first. They end at an alias: what is behind it is elsewhere in
  /// the text.
  fileprivate func entries(around range: SourceRange) -> [Entry] {
    var chain: [Entry] = []
    var node = self
    while let entry = node.entry(around: range) {
      chain.append(entry)
      node = entry.value
    }
    return chain
  }

  private func entry(around range: SourceRange) -> Entry? {
    guard anchored == nil, let entries else { return nil }
    // The entries are in the order of the text.
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key.range.start <= range.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let entry = entries[low - 1]
    return range.end <= max(entry.key.range.end, entry.value.range.end) ? entry : nil
  }
}

extension Node.Entry {
  fileprivate var pathName: String { key.scalar?.text ?? "?" }

  fileprivate func key<Key: RawRepresentable<String>>(as _: Key.Type) -> Key? {
    (key.scalar?.text).flatMap(Key.init(rawValue:))
  }
}
