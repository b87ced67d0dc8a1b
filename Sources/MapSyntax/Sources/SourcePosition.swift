/// A place in a source file.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line, counted from 1.
  public var line: UInt32
  /// The column, counted from 1 in Unicode scalars.
  public var column: UInt32
  /// The byte offset from the start of the file, counted from 0 (a byte order mark included).
  public var offset: UInt32

  /// Creates a position from its three coordinates.
  public init(line: UInt32, column: UInt32, offset: UInt32) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  /// The first position of a file.
  public static let start = SourcePosition(line: 1, column: 1, offset: 0)

  /// Whether one position comes before another of the same file.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.offset < right.offset }
}
