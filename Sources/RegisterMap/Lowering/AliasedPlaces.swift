import MapSyntax

/// Where anchored texts with errors are used: the places that aliases bring them to.
///
/// All nodes behind an alias have the range of the alias; where their text is written is told by `Node.anchored`. An
/// error is therefore looked for in that text.
struct AliasedPlaces {
  /// A range of an error.
  private struct Place {
    let error: Int
    let range: SourceRange
  }

  /// An error, and an alias that brings it somewhere.
  private struct Use: Hashable {
    let error: Int
    let alias: SourceRange
  }

  private var chains: [Int: [[Node.Entry]]] = [:]
  private var uses: Set<Use> = []

  /// Looks through all that aliases bring.
  ///
  /// - Parameters:
  ///   - errors: What was found.
  ///   - roots: The map and what it includes.
  init(of errors: [Finding], in roots: [Node]) {
    let places = errors.enumerated().flatMap { index, error in
      error.ranges.map { Place(error: index, range: $0) }
    }
    for root in roots {
      var chain: [Node.Entry] = []
      visit(root, chain: &chain, places, text: nil, inText: [])
    }
  }

  /// The entries around each place of an error behind an alias, outermost first.
  func chains(of error: Int) -> [[Node.Entry]] { chains[error, default: []] }

  /// Whether a range of an error is an alias, and it is known where behind it the error lies.
  func explains(_ range: SourceRange, of error: Int) -> Bool {
    uses.contains(Use(error: error, alias: range))
  }

  /// - Parameters:
  ///   - chain: The entries around the node.
  ///   - places: The ranges of all errors.
  ///   - text: The anchored text around the node, for a node behind an alias.
  ///   - inText: The ranges that are in that text.
  private mutating func visit(
    _ node: Node, chain: inout [Node.Entry], _ places: [Place], text: SourceRange?, inText: [Place]
  ) {
    var (text, inText) = (text, inText)
    if let anchored = node.anchored, !(text?.encloses(anchored) ?? false) {
      text = anchored
      inText = places.filter { anchored.encloses($0.range) }
    }
    switch node.content {
    case .mapping(let entries) where !entries.isEmpty:
      for entry in entries {
        chain.append(entry)
        visit(entry.key, chain: &chain, places, text: text, inText: inText)
        visit(entry.value, chain: &chain, places, text: text, inText: inText)
        chain.removeLast()
      }
    case .sequence(let elements) where !elements.isEmpty:
      for element in elements { visit(element, chain: &chain, places, text: text, inText: inText) }
    case .scalar, .mapping, .sequence:
      guard let anchored = node.anchored else { return }
      for place in inText where place.range.encloses(anchored) || anchored.encloses(place.range) {
        chains[place.error, default: []].append(chain)
        uses.insert(Use(error: place.error, alias: node.range))
      }
    }
  }
}
