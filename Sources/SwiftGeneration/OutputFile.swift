#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A generated file on disk: replaced in one step, and only when its content changes.
///
/// A file that already holds the text keeps its time stamp, so that a build compiles nothing that depends on it.
public struct OutputFile: Sendable {
  /// Where the file is or will be.
  public let path: String

  /// Creates a handle; nothing is read or written yet.
  public init(path: String) { self.path = path }

  /// Whether the file exists and holds exactly this text.
  ///
  /// - Throws: `OutputError` when the path cannot be read or is not a file; a missing file is no error.
  public func holds(_ text: String) throws(OutputError) -> Bool {
    guard let status = try status() else { return false }
    let expected = Array(text.utf8)
    guard status.st_size == expected.count else { return false }
    return try bytes(upTo: expected.count + 1) == expected
  }

  /// Makes the file hold this text.
  ///
  /// The text goes to a temporary file in the same folder, which then takes the place of the old file: a reader
  /// sees the old text or the new, and after an error the old one. The permissions of an existing file are kept,
  /// and a symbolic link stays one.
  ///
  /// - Returns: Whether anything was written; `false` when the file held the text already.
  /// - Throws: `OutputError` when the folder or the file cannot be written.
  @discardableResult public func update(to text: String) throws(OutputError) -> Bool {
    if try holds(text) { return false }
    let permissions = try status().map { $0.st_mode & 0o7777 }
    let target = resolved()
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let temporary = folder + ".regmap-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"

    // A build cancelled in the middle would leave the temporary file behind: signals wait until it is gone.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure("cannot create a file in its folder") }
    do throws(OutputError) {
      defer { close(file) }
      if let permissions, fchmod(file, permissions) != 0 { throw failure("cannot keep its permissions") }
      try fill(file, with: Array(text.utf8))
      guard rename(temporary, target) == 0 else { throw failure("cannot replace the file") }
    } catch {
      unlink(temporary)
      throw error
    }
    return true
  }

  private func fill(_ file: Int32, with bytes: [UInt8]) throws(OutputError) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure("cannot write") }
      start += count
    }
  }

  private func bytes(upTo limit: Int) throws(OutputError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("cannot read the file") }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
      let count = chunk.withUnsafeMutableBytes {
        read(file, $0.baseAddress, min($0.count, limit - bytes.count))
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("cannot read the file") }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// What there is at the path, or `nil` when nothing is.
  private func status() throws(OutputError) -> stat? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw failure("cannot look at the file")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw OutputError(path: path, problem: "exists and is not a file; name a file to write to")
    }
    return status
  }

  /// The path behind symbolic links, so that the link is not replaced by a file.
  private func resolved() -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private func failure(_ problem: String) -> OutputError {
    OutputError(path: path, problem: problem + ": " + String(cString: strerror(errno)))
  }
}
