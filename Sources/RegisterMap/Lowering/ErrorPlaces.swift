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

  /// A register, a computed value, a selection or a block that an error lies in; it may be one that could not be read.
  struct Place: Hashable {
    /// The shape that it is in; `nil` for one in the map's blocks.
    let shape: String?
    /// The names on the way to it: from the map, or inside the shape.
    var names: [String]

    fileprivate func inside(_ entries: Node.Entry...) -> Place {
      Place(shape: shape, names: names + entries.map(\.pathName))
    }
  }

  /// The registers, selections and blocks that errors lie in.
  private(set) var touched: Set<Place> = []
  /// Whether an error lies in none of the parts, and so touches all of them; for example, one in `defaults`.
  private(set) var isEverywhere = false
  private var parts: Set<Part> = []

  /// - Parameters:
  ///   - errors: What was found.
  ///   - roots: The map and what it includes.
  init(of errors: [Finding], in roots: [Node]) {
    let aliases = AliasedPlaces(of: errors, in: roots)
    for (index, error) in errors.enumerated() {
      for range in error.ranges where !aliases.explains(range, of: index) {
        note(roots.first { $0.range.file == range.file }?.entries(around: range) ?? [])
      }
      for chain in aliases.chains(of: index) { note(chain) }
    }
  }

  /// Whether an error lies in the part that has a name.
  func contains(_ name: Node) -> Bool { parts.contains(Part(name)) }

  /// Notes an error by the entries around it, outermost first.
  private mutating func note(_ chain: [Node.Entry]) {
    guard chain.count >= 2, let key = chain[0].key(as: RootKey.self) else {
      isEverywhere = true
      return
    }
    switch key {
    case .blocks: noteBlock(chain[1...], at: Place(shape: nil, names: [chain[1].pathName]))
    case .shapes: noteBlock(chain[1...], at: Place(shape: chain[1].pathName, names: []))
    case .types: parts.insert(Part(chain[1].key))
    default: isEverywhere = true
    }
  }

  /// Goes on to the innermost part inside the block or shape that the chain begins with.
  private mutating func noteBlock(_ chain: ArraySlice<Node.Entry>, at place: Place) {
    let chain = Array(chain)
    func entry(_ index: Int) -> Node.Entry? { index < chain.count ? chain[index] : nil }
    switch (entry(1)?.key(as: BlockKey.self), entry(2)) {
    case (.registers, let value?), (.computed, let value?): add(value.key, at: place.inside(value))
    case (.blocks, let block?): noteBlock(chain[2...], at: place.inside(block))
    case (.select, let cases):
      if cases?.key(as: SelectKey.self) == .cases, let item = entry(3),
        entry(4)?.key(as: CaseKey.self) == .registers, let register = entry(5)
      {
        add(register.key, at: place.inside(item, register))
      } else {
        add(chain[1].key, at: place.inside(chain[1]))
      }
    default: add(chain[0].key, at: place)
    }
  }

  private mutating func add(_ name: Node, at place: Place) {
    parts.insert(Part(name))
    touched.insert(place)
  }
}

extension Finding {
  /// The place of the finding and those of its notes.
  var ranges: [SourceRange] { [range] + notes.map(\.range) }
}

extension Node.Entry {
  fileprivate var pathName: String { key.scalar?.text ?? "?" }

  fileprivate func key<Key: RawRepresentable<String>>(as _: Key.Type) -> Key? {
    (key.scalar?.text).flatMap(Key.init(rawValue:))
  }
}
