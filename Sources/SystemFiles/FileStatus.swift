#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What there is at a path.
package struct FileStatus: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case file, folder, symbolicLink, pipe, device, socket, other
  }

  package let kind: Kind
  /// The number of bytes that the system reports.
  package let size: Int
  /// Who may read, write and execute it: the lowest twelve bits of the mode.
  package let permissions: mode_t

  /// Whether nobody may write it, which holds for the superuser by agreement alone.
  package var isReadOnly: Bool { permissions & 0o222 == 0 }

  /// What is at the path, every link followed.
  package init(at path: String) throws(SystemError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last }
    self.init(status)
  }

  /// What is at the path itself, which may be a link.
  package init(ofLinkAt path: String) throws(SystemError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .last }
    self.init(status)
  }

  /// What was opened.
  package init(of descriptor: FileDescriptor) throws(SystemError) {
    var status = stat()
    guard fstat(descriptor.number, &status) == 0 else { throw .last }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      case S_IFIFO: .pipe
      case S_IFCHR, S_IFBLK: .device
      case S_IFSOCK: .socket
      default: .other
      }
    size = Int(status.st_size)
    permissions = status.st_mode & 0o7777
  }
}
