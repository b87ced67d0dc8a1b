import Foundation
import Synchronization
import Testing

/// Two pseudo-terminals joined like the two ends of a serial cable.
final class SerialCable: Sendable {
  /// The device files of the ends.
  let paths: [String]
  /// What passes; requests are what comes from the second end.
  let tap = WireTap()

  private let masters: [Int32]
  /// Open ends of our own: a pseudo-terminal hangs up when nobody has its end open.
  private let held: [Int32]
  private let isCut = Mutex(false)

  init() throws {
    let ends = try [Self.openEnd(), Self.openEnd()]
    masters = ends.map(\.master)
    paths = ends.map(\.path)
    held = paths.map { open($0, O_RDWR | O_NOCTTY) }
    for descriptor in held {
      // The ends must not echo what comes before a program has set them up.
      var terminal = termios()
      tcgetattr(descriptor, &terminal)
      cfmakeraw(&terminal)
      tcsetattr(descriptor, TCSANOW, &terminal)
    }
    Thread.detachNewThread { self.carry() }
  }

  private static func openEnd() throws -> (master: Int32, path: String) {
    #if canImport(Darwin)
      let master = posix_openpt(O_RDWR | O_NOCTTY)
      try #require(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0)
      return (master, String(cString: try #require(ptsname(master))))
    #else
      // The C library's own calls for this are not visible from Swift here: unlock the other end, and ask its number.
      let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var unlocked: Int32 = 0
      var number: UInt32 = 0
      try #require(master >= 0 && ioctl(master, 0x4004_5431, &unlocked) == 0)
      try #require(ioctl(master, 0x8004_5430, &number) == 0)
      return (master, "/dev/pts/\(number)")
    #endif
  }

  /// Ends the carrying.
  func cut() { isCut.withLock { $0 = true } }

  private func carry() {
    defer { for descriptor in masters + held { close(descriptor) } }
    var buffer = [UInt8](repeating: 0, count: 512)
    while !isCut.withLock({ $0 }) {
      var polled = masters.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&polled, 2, 50) > 0 else { continue }
      for (index, entry) in polled.enumerated() where Int32(entry.revents) & Int32(POLLIN) != 0 {
        let count = read(masters[index], &buffer, buffer.count)
        guard count > 0 else { continue }
        tap.note(buffer[..<count], isRequest: index == 1)
        _ = write(masters[1 - index], buffer, count)
      }
    }
  }
}
