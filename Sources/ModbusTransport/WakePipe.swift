#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lets any thread end another's `poll`.
struct WakePipe: Sendable {
  /// The end to poll for reading.
  let readEnd: Int32
  private let writeEnd: Int32

  init() throws(ConnectionFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ConnectionFailure(errno: errno) }
    readEnd = ends[0]
    writeEnd = ends[1]
    guard ends.allSatisfy(FileDescriptorFlags.makePrivateAndNonBlocking) else {
      let number = errno
      release()
      throw ConnectionFailure(errno: number)
    }
  }

  /// Ends the poll; a pipe that is already full has the same effect.
  func wake() {
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)
  }

  /// Takes out what woke the poll, so that the next one waits again.
  func drain() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while read(readEnd, buffer.baseAddress, buffer.count) == buffer.count {}
    }
  }

  /// Gives both descriptors back.
  func release() {
    _ = close(readEnd)
    _ = close(writeEnd)
  }
}
