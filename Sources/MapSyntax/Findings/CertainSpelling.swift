/// Which name was surely meant by a misspelt one, so that a repair may write it.
package enum CertainSpelling {
  /// Shorter names are one slip away from too many others.
  private static let shortest = 4

  /// The one candidate that is a single slip away, or that differs in capitals alone; `nil` where there are several or none.
  ///
  /// A digit is no slip: `uint24` was not meant to be `uint64`.
  package static func of(_ name: String, among candidates: [String]) -> String? {
    let candidates = Set(candidates)
    let wanted = name.lowercased()
    guard !candidates.contains(name), name.unicodeScalars.count <= 64 else { return nil }
    let alike = candidates.filter { $0.lowercased() == wanted }
    if !alike.isEmpty { return alike.count == 1 ? alike.first : nil }
    let scalars = Array(wanted.unicodeScalars)
    guard scalars.count >= shortest else { return nil }
    let near = candidates.filter { candidate in
      let others = Array(candidate.lowercased().unicodeScalars)
      return others.count >= shortest && abs(others.count - scalars.count) <= 1
        && EditDistance.distance(from: scalars, to: others) <= 1
    }
    guard let found = near.first, near.count == 1, digits(of: found) == digits(of: name) else { return nil }
    return found
  }

  private static func digits(of text: String) -> String { text.filter(\.isNumber) }
}

extension Finding.Fix {
  /// The repair of a misspelt name, quoted as it was; `nil` where it is not certain which name was meant.
  package init?(spelling node: Node, among candidates: [String]) {
    guard let scalar = node.scalar, node.range.start.line == node.range.end.line,
      let name = CertainSpelling.of(scalar.text, among: candidates)
    else { return nil }
    self.init(replace: node.range, with: scalar.isPlain ? name : "\"\(name)\"")
  }

  /// The repair of a misspelt name that a plain text begins with; `nil` where it is not certain which name was meant.
  package init?(spellingFirstWordOf node: Node, among candidates: [String]) {
    guard let scalar = node.scalar, scalar.isPlain, let word = scalar.text.split(separator: " ").first,
      let name = CertainSpelling.of(String(word), among: candidates)
    else { return nil }
    var range = node.range
    range.end = .init(
      line: range.start.line, column: range.start.column + UInt32(word.unicodeScalars.count),
      offset: range.start.offset + UInt32(word.utf8.count))
    self.init(replace: range, with: name)
  }
}
