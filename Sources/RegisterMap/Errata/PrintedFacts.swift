import MapSyntax

/// The printed facts of an erratum beside those of the map, one by one.
struct PrintedFacts {
  /// The facts that the map has too.
  private(set) var same: [Node.Entry] = []
  /// The printed rows that the map does not have.
  private(set) var lostRows: [Node.Entry] = []

  /// - Parameters:
  ///   - printed: The printed facts.
  ///   - place: The place in the map that they are about.
  init(_ printed: [Node.Entry], of place: Node) { compare(printed, place, inside: nil) }

  private mutating func compare(_ printed: [Node.Entry], _ place: Node, inside key: String?) {
    let entries = place.entries ?? []
    for fact in printed {
      let name = fact.key.scalar?.text
      guard let known = entries.first(where: { $0.key.scalar?.text == name }) else {
        if key == RegisterKey.rows.rawValue { lostRows.append(fact) }
        continue
      }
      if PrintedMap.isFolded(name, inside: key), let inner = fact.value.entries, known.value.entries != nil {
        compare(inner, known.value, inside: name)
      } else if fact.value.says(known.value) {
        same.append(fact)
      }
    }
  }
}

extension Node {
  /// Whether both say the same, however numbers are written.
  func says(_ other: Node) -> Bool {
    switch (content, other.content) {
    case (.scalar(let scalar), .scalar(let known)):
      if scalar.text == known.text { return true }
      guard case .success(let number) = NumberSyntax.integer(scalar.text),
        case .success(let knownNumber) = NumberSyntax.integer(known.text)
      else { return false }
      return number == knownNumber
    case (.sequence(let items), .sequence(let known)):
      return items.elementsEqual(known) { $0.says($1) }
    case (.mapping(let entries), .mapping(let known)):
      return entries.elementsEqual(known) {
        $0.key.scalar?.text == $1.key.scalar?.text && $0.value.says($1.value)
      }
    case _: return false
    }
  }
}
