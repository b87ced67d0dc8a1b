package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lets any thread end another thread's `poll`.
package struct WakePipe: Sendable {
  /// The end to poll for reading.
  package let readEnd: FileDescriptor
  private let writeEnd: FileDescriptor

  package init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .last }
    do throws(SystemError) {
      readEnd = try FileDescriptor(nonBlocking: ends[0])
    } catch {
      _ = close(ends[1])
      throw error
    }
    writeEnd = try FileDescriptor(nonBlocking: ends[1])
  }

  /// Ends the poll. A pipe that is full already does so too.
  package func wake() {
    var byte: UInt8 = 0
    _ = write(writeEnd.number, &byte, 1)
  }

  /// Removes what ended the poll, so that the next one waits again.
  package func drain() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while read(readEnd.number, buffer.baseAddress, buffer.count) == buffer.count {}
    }
  }
}
