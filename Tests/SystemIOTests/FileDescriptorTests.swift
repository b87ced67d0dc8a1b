import Foundation
import SystemFiles
import SystemIO
import Testing

@Suite("A descriptor")
struct FileDescriptorTests {
  /// Whether the system still knows a number. It may have given it to another test meanwhile, so only an open one is
  /// certain.
  static func isOpen(_ number: Int32) -> Bool { fcntl(number, F_GETFD) >= 0 }

  @Test("is closed with its last reference, not before")
  func owned() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let reading = try FileDescriptor(nonBlocking: ends[0])
    var writing: FileDescriptor? = try FileDescriptor(nonBlocking: ends[1])
    let second = writing
    writing = nil
    #expect(Self.isOpen(ends[1]))
    var byte: UInt8 = 0
    #expect(read(reading.number, &byte, 1) == -1 && errno == EAGAIN)
    try second?.writeAll([7])
    #expect(read(reading.number, &byte, 1) == 1 && byte == 7)
    func drop(_ descriptor: consuming FileDescriptor?) {}
    drop(second)
  }

  @Test("reports the end of its pipe when the other owner is gone")
  func endOfPipe() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let reading = try FileDescriptor(nonBlocking: ends[0])
    do { _ = try FileDescriptor(nonBlocking: ends[1]) }
    var byte: UInt8 = 0
    #expect(read(reading.number, &byte, 1) == 0)
  }

  @Test("does not block and is not inherited by child processes")
  func isPrivate() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let descriptors = try ends.map { number in try FileDescriptor(nonBlocking: number) }
    for descriptor in descriptors {
      #expect(fcntl(descriptor.number, F_GETFL) & O_NONBLOCK != 0)
      #expect(fcntl(descriptor.number, F_GETFD) & FD_CLOEXEC != 0)
    }
  }

  @Test("that a call did not give is an error of the system, by name")
  func failedCall() {
    #expect(throws: SystemError(number: ENOENT)) {
      _ = try FileDescriptor(nonBlocking: open("/nonexistent", O_RDONLY))
    }
    #expect(SystemError(number: ENOENT).name == "ENOENT")
    #expect(SystemError(number: 9999).name == "error 9999")
  }
}
