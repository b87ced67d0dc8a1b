import Foundation

/// A pair of terminals that act as the two ends of a serial line; the test holds one end.
final class PseudoTerminal: Sendable {
  struct Failure: Error {
    var call: String
    var number: Int32
  }

  /// The device file of the other end.
  let path: String
  let descriptor: Int32

  init() throws {
    #if canImport(Darwin)
      descriptor = posix_openpt(O_RDWR | O_NOCTTY)
      guard descriptor >= 0, grantpt(descriptor) == 0, unlockpt(descriptor) == 0,
        let name = ptsname(descriptor)
      else { throw Failure(call: "posix_openpt", number: errno) }
      path = String(cString: name)
    #else
      // The C library's own calls for this are not visible from Swift here: unlock the other end, and ask its number.
      descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var unlocked: Int32 = 0
      var number: UInt32 = 0
      guard descriptor >= 0, ioctl(descriptor, 0x4004_5431, &unlocked) == 0,
        ioctl(descriptor, 0x8004_5430, &number) == 0
      else { throw Failure(call: "/dev/ptmx", number: errno) }
      path = "/dev/pts/\(number)"
    #endif
  }

  func send(_ bytes: [UInt8]) { _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } }

  /// What has come, waiting at most so long; `nil` when the other end is closed or nothing came.
  func receive(milliseconds: Int32) -> [UInt8]? {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, milliseconds) > 0, Int32(entry.revents) & Int32(POLLIN) != 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// Takes this end away, as pulling the plug of an adapter does.
  func unplug() { _ = close(descriptor) }
}
