#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FileDescriptor {
  /// Opens a file to read it.
  package convenience init(reading path: String) throws(SystemError) {
    // Without O_NONBLOCK, opening a named pipe would wait for its other end.
    let number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { throw .last }
    self.init(owning: number)
  }

  /// Opens a file to add to its end; makes it where there is none.
  package convenience init(appendingTo path: String) throws(SystemError) {
    let number = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw .last }
    self.init(owning: number)
  }

  /// The bytes to the end of the file, or more than `limit` of them when it goes on: the size that a file reports is
  /// only a promise.
  ///
  /// - Parameters:
  ///   - limit: After so many bytes reading stops.
  ///   - expected: How many bytes there probably are.
  package func bytes(until limit: Int, expected: Int) throws(SystemError) -> [UInt8] {
    try Self.bytes(of: number, until: limit, expected: expected)
  }

  /// The bytes that are there, at most so many; waits for the first, and gives none at the end.
  package func someBytes(atMost limit: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    while true {
      let got = bytes.withUnsafeMutableBytes { read(number, $0.baseAddress!, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .last }
      bytes.removeLast(limit - got)
      return bytes
    }
  }

  /// The bytes of standard input to its end, or more than `limit` of them when it goes on.
  package static func standardInput(until limit: Int) throws(SystemError) -> [UInt8] {
    try bytes(of: 0, until: limit, expected: 0)
  }

  private static func bytes(
    of number: Int32, until limit: Int, expected: Int
  ) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(max(expected, 0), limit) + 1)
    var count = 0
    while count <= limit {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: max(4096, bytes.count)) }
      let got = bytes.withUnsafeMutableBytes { read(number, $0.baseAddress! + count, $0.count - count) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .last }
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
