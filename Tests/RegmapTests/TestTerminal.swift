import Foundation
import Testing

/// A pseudo-terminal with a program at one end and a test at the other.
final class TestTerminal: Sendable {
  /// The program's end.
  let end: FileHandle
  /// The device file of the program's end.
  let path: String
  private let master: Int32

  init(rows: UInt16, columns: UInt16) throws {
    #if canImport(Darwin)
      master = posix_openpt(O_RDWR | O_NOCTTY)
      try #require(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0)
      path = String(cString: try #require(ptsname(master)))
    #else
      // The C library's own calls for this are not visible from Swift here: unlock the other end, and ask its number.
      master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var unlocked: Int32 = 0
      var number: UInt32 = 0
      try #require(master >= 0 && ioctl(master, 0x4004_5431, &unlocked) == 0)
      try #require(ioctl(master, 0x8004_5430, &number) == 0)
      path = "/dev/pts/\(number)"
    #endif
    let descriptor = open(path, O_RDWR | O_NOCTTY)
    try #require(descriptor >= 0)
    end = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(descriptor, UInt(TIOCSWINSZ), &window) == 0)
  }

  deinit { close(master) }

  /// Types on the terminal.
  func send(_ bytes: [UInt8]) { _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) } }

  /// The next bytes; `nil` when none come for long.
  func next(milliseconds: Int32 = 20_000) -> [UInt8]? {
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, milliseconds) > 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(master, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }
}
