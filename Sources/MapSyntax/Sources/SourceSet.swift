/// Every file that a run has read; ranges refer to files by their number in here.
public struct SourceSet: Sendable {
  /// The files in the order they were added.
  public private(set) var files: [SourceFile] = []

  /// Texts that count instead of what is on disk, by the identity of their file: what an editor has not saved.
  package let unsaved: [String: [UInt8]]

  /// Creates an empty set.
  public init() { self.init(unsaved: [:]) }

  /// Creates an empty set for files of which some are open in an editor.
  ///
  /// - Parameter unsaved: The texts of open files, by `SourceLoader.identity(of:)`.
  package init(unsaved: [String: [UInt8]]) { self.unsaved = unsaved }

  /// Adds a file and returns it with its number.
  public mutating func add(path: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: .init(UInt16(files.count)), path: path, bytes: bytes)
    files.append(file)
    return file
  }

  /// The file that a range lies in.
  public subscript(id: SourceFile.ID) -> SourceFile { files[Int(id.index)] }
}
