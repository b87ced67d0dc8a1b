#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads map files from disk: regular files only, of bounded size.
public enum SourceLoader {
  /// Reads a file and adds it to the set under the path that was given.
  ///
  /// At most 16 MiB are read. Throws `InputError` when the path is not a regular file, cannot be opened or read, or
  /// holds more.
  public static func load(
    _ path: String, into sources: inout SourceSet
  ) throws(InputError) -> SourceFile {
    guard sources.files.count <= Int(UInt16.max) else {
      throw InputError(
        path: path, message: "this run has read \(sources.files.count) files already, the most it can number",
        help: "run regmap on fewer files at a time")
    }
    return sources.add(path: path, bytes: try read(path))
  }

  private static func read(_ path: String) throws(InputError) -> [UInt8] {
    guard !path.utf8.contains(0) else {
      throw InputError(path: path, message: "a path cannot hold a NUL character", help: "check the path")
    }
    // Without O_NONBLOCK, opening a FIFO would wait for its other end.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "cannot be opened", errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, "cannot be examined", errno) }
    if let kind = irregularKind(status.st_mode) {
      throw InputError(
        path: path, message: "this is \(kind), not a file",
        help: kind == "a folder" ? "name a map file inside it" : "name a regular file")
    }
    guard status.st_size <= ParsingLimits.fileBytes else { throw tooLarge(path) }
    return try read(path, descriptor, expected: Int(status.st_size))
  }

  /// Reads to the end, or until the bound is passed: the size that a file reports is only a promise.
  private static func read(
    _ path: String, _ descriptor: Int32, expected: Int
  ) throws(InputError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: expected + 1)
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: max(4096, bytes.count)) }
      let got = bytes.withUnsafeMutableBytes { buffer in
        #if canImport(Glibc)
          Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        #elseif canImport(Musl)
          Musl.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        #else
          Darwin.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        #endif
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw failure(path, "cannot be read", errno) }
      if got == 0 { break }
      count += got
      guard count <= ParsingLimits.fileBytes else { throw tooLarge(path) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private static func irregularKind(_ mode: mode_t) -> String? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "a folder"
    case S_IFIFO: "a named pipe"
    case S_IFCHR, S_IFBLK: "a device"
    case S_IFSOCK: "a socket"
    default: "something special"
    }
  }

  private static func tooLarge(_ path: String) -> InputError {
    InputError(
      path: path, message: "the file is larger than \(ParsingLimits.fileBytes / 1024 / 1024) MiB",
      help: "a map of 100,000 registers is smaller; check that this is a map, or split it")
  }

  /// An error of the operating system in its own words.
  static func failure(_ path: String, _ what: String, _ code: Int32) -> InputError {
    let help =
      switch code {
      case ENOENT, ENOTDIR: "check the path; it is taken relative to the current folder"
      case EACCES, EPERM: "ask for permission to read it"
      case ELOOP: "repair the symbolic link"
      default: "check the path and the disk"
      }
    return InputError(
      path: path, message: "\(what): \(String(cString: strerror(code)))", help: help,
      isMissing: code == ENOENT || code == ENOTDIR)
  }
}
