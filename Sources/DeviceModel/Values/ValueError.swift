/// Why words are not a value, a text is not a value, or a value may not be written.
public struct ValueError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence without a final full stop: what was found and what was expected.
  public var description: String

  /// Creates an error from one sentence without a final full stop.
  public init(_ description: String) { self.description = description }
}

extension ValueError {
  /// What is wrong with a name of an earlier map, for a case, a flag or a field; `nil` where nothing was called so.
  init?(former name: some StringProtocol, among parts: [some FormerlyNamed], of owner: String) {
    guard let now = parts.nameNow(of: name) else { return nil }
    self.init("\"\(name)\" of `\(owner)` is called `\(now)` now")
  }
}
