/// The bytes of one file and the name people know it by.
public final class SourceFile: Sendable {
  /// A file's number within a `SourceSet`.
  public struct ID: Sendable, Hashable {
    /// The index into `SourceSet.files`.
    public var index: UInt16

    /// Creates an identifier from an index.
    public init(_ index: UInt16) { self.index = index }
  }

  /// The number of this file in its set.
  public let id: ID
  /// The path as it was given on the command line, used in findings.
  public let path: String
  /// The content, not yet checked for its encoding.
  public let bytes: [UInt8]

  init(id: ID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
  }
}
