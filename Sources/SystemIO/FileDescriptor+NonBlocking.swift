package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FileDescriptor {
  /// Takes a new descriptor over, which from now on never blocks and is not passed on to child processes.
  ///
  /// - Parameter number: What the system call returned; negative when it failed.
  package convenience init(nonBlocking number: Int32) throws(SystemError) {
    guard number >= 0 else { throw .last }
    self.init(owning: number)
    let flags = fcntl(number, F_GETFL)
    guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) >= 0,
      fcntl(number, F_SETFD, FD_CLOEXEC) >= 0
    else { throw .last }
  }
}
