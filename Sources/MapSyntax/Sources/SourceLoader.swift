import SystemFiles

/// Reads map files from disk: regular files only, of bounded size.
public enum SourceLoader {
  /// Reads a file and adds it to the set under the path that was given.
  ///
  /// At most 16 MiB are read.
  ///
  /// - Throws: `InputError` when the path is not a regular file, cannot be opened or read, or holds more.
  public static func load(
    _ path: String, into sources: inout SourceSet
  ) throws(InputError) -> SourceFile {
    guard sources.files.count <= Int(UInt16.max) else {
      throw InputError(
        path: path, message: "this run has read \(sources.files.count) files already, the most it can number",
        help: "run regmap on fewer files at a time")
    }
    if !sources.unsaved.isEmpty, let bytes = sources.unsaved[identity(of: path)] {
      guard bytes.count <= ParsingLimits.fileBytes else { throw tooLarge(path) }
      return sources.add(path: path, bytes: bytes)
    }
    return sources.add(path: path, bytes: try read(path))
  }

  /// Reads standard input to its end and adds it to the set as the file with a path, which need not be there.
  ///
  /// At most 16 MiB are read.
  ///
  /// - Throws: `InputError` when it cannot be read or holds more.
  public static func loadStandardInput(
    as path: String, into sources: inout SourceSet
  ) throws(InputError) -> SourceFile {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileDescriptor.standardInput(until: ParsingLimits.fileBytes)
    } catch {
      throw failure(path, "standard input cannot be read", error)
    }
    guard bytes.count <= ParsingLimits.fileBytes else { throw tooLarge(path) }
    return sources.add(path: path, bytes: bytes)
  }

  private static func read(_ path: String) throws(InputError) -> [UInt8] {
    guard !path.utf8.contains(0) else {
      throw InputError(path: path, message: "a path cannot hold a NUL character", help: "check the path")
    }
    let file: FileDescriptor
    do throws(SystemError) {
      file = try FileDescriptor(reading: path)
    } catch {
      throw failure(path, "cannot be opened", error)
    }
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus(of: file)
    } catch {
      throw failure(path, "cannot be examined", error)
    }
    if let kind = irregularKind(status.kind) {
      throw InputError(
        path: path, message: "this is \(kind), not a file",
        help: kind == "a folder" ? "name a map file inside it" : "name a regular file")
    }
    guard status.size <= ParsingLimits.fileBytes else { throw tooLarge(path) }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try file.bytes(until: ParsingLimits.fileBytes, expected: status.size)
    } catch {
      throw failure(path, "cannot be read", error)
    }
    guard bytes.count <= ParsingLimits.fileBytes else { throw tooLarge(path) }
    return bytes
  }

  private static func irregularKind(_ kind: FileStatus.Kind) -> String? {
    switch kind {
    case .file: nil
    case .folder: "a folder"
    case .pipe: "a named pipe"
    case .device: "a device"
    case .socket: "a socket"
    case .symbolicLink, .other: "something special"
    }
  }

  /// A text that no map is as long as.
  package static func tooLarge(_ path: String) -> InputError {
    InputError(
      path: path, message: "the file is larger than \(ParsingLimits.fileBytes / 1024 / 1024) MiB",
      help: "a map of 100,000 registers is smaller; check that this is the file that is meant, or split it")
  }

  /// An error of the operating system in its own words.
  static func failure(_ path: String, _ what: String, _ error: SystemError) -> InputError {
    let help =
      if error.isMissingFile {
        "check the path; it is taken relative to the current folder"
      } else if error.isRefusedPermission {
        "ask for permission to read it"
      } else if error.isLinkLoop {
        "repair the symbolic link"
      } else {
        "check the path and the disk"
      }
    return InputError(
      path: path, message: "\(what): \(error.reason)", help: help, isMissing: error.isMissingFile)
  }
}
