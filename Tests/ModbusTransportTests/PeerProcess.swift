import Foundation
import TestSupport
import Testing

/// A server that is not ours, which runs beside a test and ends with it.
final class PeerProcess {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  /// Starts a program, or a script of `Tests/Peers` by the Python that has the packages.
  private init(_ program: String, _ arguments: [String]) throws {
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// pymodbus as units 1 and 2; `tcp`, or `rtu` and a path.
  static func pymodbusServer(_ link: String...) throws -> PeerProcess {
    try PeerProcess(try #require(Peers.python), [Peers.script("pymodbus_server.py")] + link)
  }

  /// libmodbus as unit 1; `tcp`, or `rtu` and a path.
  static func libmodbusServer(_ link: String...) throws -> PeerProcess {
    try PeerProcess(try #require(Peers.libmodbus) + "/libmodbus_server", link)
  }

  /// The first line that the program prints.
  func firstLine() throws -> String {
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    throw Failure(description: "the peer ended before it printed a line")
  }

  /// Closes the program's input, which ends it, and waits until it has ended.
  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
