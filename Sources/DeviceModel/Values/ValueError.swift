/// Why words are not a value, a text is not a value, or a value may not be written.
public struct ValueError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence without a final full stop: what was found and what was expected.
  public var description: String

  /// Creates an error from one sentence without a final full stop.
  public init(_ description: String) { self.description = description }
}
