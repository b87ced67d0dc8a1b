/// A half-open range of text in one file of a run.
public struct SourceRange: Sendable, Hashable {
  /// The file, as numbered by `SourceSet`.
  public var file: SourceFile.ID
  /// The first position.
  public var start: SourcePosition
  /// The position after the last.
  public var end: SourcePosition

  /// Creates a range from its file and ends.
  public init(file: SourceFile.ID, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// Whether another range lies in this one.
  package func encloses(_ other: SourceRange) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}
