import SystemFiles

/// A generated file on disk: replaced in one step, and only when its content changes.
///
/// A file that already holds the text keeps its time stamp, so that a build compiles nothing that depends on it.
public struct OutputFile: Sendable {
  /// Where the file is or will be.
  public let path: String
  /// Whether a symbolic link at the path is replaced and not followed.
  private let replacesLinks: Bool

  /// Creates a handle; nothing is read or written yet.
  public init(path: String) {
    self.path = path
    replacesLinks = false
  }

  /// Creates a handle of a file in a folder that others may have put links into; nothing is read or written yet.
  package init(replacingLinksAt path: String) {
    self.path = path
    replacesLinks = true
  }

  /// Whether the file exists and holds exactly this text.
  ///
  /// - Throws: `OutputError` when the path cannot be read or is not a file; a missing file is no error.
  public func holds(_ text: String) throws(OutputError) -> Bool {
    guard let status = try status() else { return false }
    let expected = Array(text.utf8)
    guard status.size == expected.count else { return false }
    do throws(SystemError) {
      return try FileDescriptor(reading: path).bytes(until: expected.count, expected: expected.count)
        == expected
    } catch {
      throw failure("cannot read the file", error)
    }
  }

  /// Makes the file hold this text.
  ///
  /// The text goes to a temporary file in the same folder, which then takes the place of the old file: a reader
  /// sees the old text or the new, and after an error the old one. The permissions of an existing file are kept,
  /// and a symbolic link stays one, unless the handle replaces links.
  ///
  /// - Returns: Whether anything was written; `false` when the file held the text already.
  /// - Throws: `OutputError` when the folder or the file cannot be written.
  @discardableResult public func update(to text: String) throws(OutputError) -> Bool {
    try !Self.update([(self, text)]).isEmpty
  }

  /// Makes several files hold their texts, all or none: none is replaced before all are written beside their places.
  ///
  /// - Returns: The files that were written; those that held their text already are not.
  /// - Throws: `OutputError` with the first file that cannot be written.
  package static func update(_ files: [(file: OutputFile, text: String)]) throws(OutputError) -> [OutputFile]
  {
    var changed: [OutputFile] = []
    var replacements: [FileReplacement.File] = []
    for (file, text) in files where try !file.holds(text) {
      changed.append(file)
      replacements.append(
        .init(
          file.path, bytes: Array(text.utf8), permissions: try file.status()?.permissions,
          replacesLink: file.replacesLinks))
    }
    do throws(FileReplacement.Failure) {
      try FileReplacement.replace(replacements)
    } catch {
      let problem =
        switch error.step {
        case .create: "cannot create a file in its folder"
        case .keepPermissions: "cannot keep its permissions"
        case .write: "cannot write"
        case .replace: "cannot replace the file"
        }
      throw OutputFile(path: error.path).failure(problem, error.error)
    }
    return changed
  }

  /// What there is at the path, or `nil` when nothing is.
  private func status() throws(OutputError) -> FileStatus? {
    let status: FileStatus
    do throws(SystemError) {
      status = try replacesLinks ? FileStatus(ofLinkAt: path) : FileStatus(at: path)
    } catch {
      if error.isMissing { return nil }
      throw failure("cannot look at the file", error)
    }
    if status.kind == .symbolicLink { return nil }
    guard status.kind == .file else {
      throw OutputError(path: path, problem: "exists and is not a file; name a file to write to")
    }
    return status
  }

  private func failure(_ problem: String, _ error: SystemError) -> OutputError {
    OutputError(path: path, problem: "\(problem): \(error.reason)")
  }
}
