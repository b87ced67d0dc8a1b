import MapSyntax

/// A path as people write it: `outlets[3].poles[0].rms-current`.
struct RegisterPath {
  /// A name, with an index if one is given.
  struct Component {
    var name: Substring
    var index: Int?
  }

  var components: [Component]

  /// Reads a path.
  ///
  /// - Throws: `PathError` when a part is empty or its index is not a number in brackets.
  init(_ text: String) throws(PathError) {
    components = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      components.append(try Self.component(part, of: text))
    }
  }

  private static func component(_ part: Substring, of text: String) throws(PathError) -> Component {
    let name = part.prefix { $0 != "[" }
    let rest = part.dropFirst(name.count)
    guard !name.isEmpty else { throw PathError("`\(text)` is not a path: expected names joined with dots") }
    if rest.isEmpty { return Component(name: name, index: nil) }
    guard rest.last == "]", let index = Int(rest.dropFirst().dropLast()), index >= 0 else {
      throw PathError("`\(part)` is not a name with an index: expected `\(name)[0]`")
    }
    return Component(name: name, index: index)
  }
}

/// Why a path leads nowhere, and what was probably meant.
public struct PathError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence without a final full stop.
  public var description: String

  /// Creates an error of one sentence.
  public init(_ description: String) { self.description = description }

  /// An unknown name, with the known one that is closest.
  init(unknown name: Substring, in place: String, among known: [String]) {
    let list = known.prefix(8).joined(separator: ", ")
    let hint =
      EditDistance.suggestion(for: String(name), among: known).map { "did you mean `\($0)`?" }
      ?? "expected one of \(list)\(known.count > 8 ? ", …" : "")"
    self.init("`\(place)` has no `\(name)`: \(hint)")
  }
}
