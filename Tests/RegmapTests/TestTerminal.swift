import Foundation
import TestSupport
import Testing

/// A terminal window: a pseudo-terminal of a certain size with a program at one end and a test at the other.
final class TestTerminal: Sendable {
  /// The program's end.
  let end: FileHandle
  /// The device file of the program's end.
  var path: String { terminal.path }
  private let terminal: PseudoTerminal

  init(rows: UInt16, columns: UInt16) throws {
    terminal = try PseudoTerminal()
    let descriptor = try terminal.openOtherEnd()
    end = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(descriptor, UInt(TIOCSWINSZ), &window) == 0)
  }

  /// Types on the terminal.
  func send(_ bytes: [UInt8]) { terminal.send(bytes) }

  /// The next bytes; `nil` when none come for long.
  func next(milliseconds: Int32 = 20_000) -> [UInt8]? { terminal.receive(milliseconds: milliseconds) }
}
