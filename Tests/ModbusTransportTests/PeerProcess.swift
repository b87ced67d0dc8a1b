import Foundation

/// A script of `Tests/Peers` that runs beside a test and ends with it.
final class PeerProcess {
  /// The Python that has the peers' packages, if this machine is set up for them.
  static let python = ProcessInfo.processInfo.environment["REGMAP_PEERS_PYTHON"]

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(script: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Peers").standardized
    process.executableURL = URL(filePath: Self.python ?? "")
    process.arguments = [folder.appending(path: script).path]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// The first line that the script prints.
  func firstLine() throws -> String {
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    throw Failure(description: "the peer ended before it printed a line")
  }

  /// Closes the script's input, which ends it, and waits until it has ended.
  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
