/// A path in which `[]` or an index in brackets stands behind each block that there is more than once:
/// `outlets[].poles[].current`, `outlets[3].poles[0].current`.
struct IndexedPath {
  let text: String

  init(_ text: String) { self.text = text }

  /// The path without brackets: `outlets.poles.current`.
  var key: String {
    text.split(separator: "[", omittingEmptySubsequences: false).enumerated().map { place, part in
      place == 0 ? part : part.drop { $0 != "]" }.dropFirst()
    }.joined()
  }

  /// What is in the brackets, in order.
  var indices: [Substring] { text.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } } }

  /// The path with other indices, one after the other; one more than there are brackets goes to the end.
  func filled(with indices: [some StringProtocol]) -> String {
    let parts = text.split(separator: "[", omittingEmptySubsequences: false)
    var filled = String(parts[0])
    for (part, index) in zip(parts.dropFirst(), indices) { filled += "[\(index)\(part.drop { $0 != "]" })" }
    return indices.count < parts.count ? filled : filled + "[\(indices[parts.count - 1])]"
  }
}
