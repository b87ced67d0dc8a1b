import Foundation

/// A pair of terminals that act as the two ends of a serial line; the test holds one end, a program the other.
package final class PseudoTerminal: Sendable {
  package struct Failure: Error {
    package var call: String
    package var number: Int32
  }

  /// The device file of the program's end.
  package let path: String
  /// The test's end.
  package let descriptor: Int32

  package init() throws {
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

  /// Opens the program's end here too: a terminal hangs up when nobody has that end open.
  package func openOtherEnd() throws -> Int32 {
    let other = open(path, O_RDWR | O_NOCTTY)
    guard other >= 0 else { throw Failure(call: "open", number: errno) }
    return other
  }

  /// Sends bytes to the program.
  package func send(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  /// What the program has sent, waiting at most so long; `nil` when its end is closed or nothing came.
  package func receive(milliseconds: Int32) -> [UInt8]? {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, milliseconds) > 0, Int32(entry.revents) & Int32(POLLIN) != 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// Takes the test's end away, as pulling the plug of an adapter does.
  ///
  /// The descriptor's number stays taken until nobody holds the object: an answer that a device sends late must not
  /// reach the line that another test has under the same number by then.
  package func unplug() {
    let nothing = open("/dev/null", O_RDWR)
    _ = dup2(nothing, descriptor)
    _ = close(nothing)
  }

  deinit { _ = close(descriptor) }
}
