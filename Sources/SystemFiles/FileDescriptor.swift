#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A descriptor with one owner: it is closed when the last reference to it is gone, and never before.
///
/// So no thread can read from or write to a number that the system has given to something else meanwhile.
package final class FileDescriptor: Sendable {
  /// The system's number.
  package let number: Int32

  /// Takes a descriptor over; nobody else may close it.
  package init(owning number: Int32) { self.number = number }

  deinit { _ = close(number) }

  /// Writes all bytes, however many calls that takes.
  package func writeAll(_ bytes: [UInt8]) throws(SystemError) { try Self.writeAll(bytes, to: number) }

  /// Writes all bytes to a descriptor that somebody else owns, such as standard output.
  ///
  /// - Throws: `SystemError`; some of the bytes may have been written then.
  package static func writeAll(_ bytes: [UInt8], to number: Int32) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { write(number, $0.baseAddress! + start, $0.count - start) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last }
      start += count
    }
  }
}
