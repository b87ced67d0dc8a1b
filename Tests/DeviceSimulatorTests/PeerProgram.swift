import Foundation
import Testing

/// A program that is not ours, run to its end.
enum PeerProgram {
  static let mbpoll = ProcessInfo.processInfo.environment["REGMAP_MBPOLL"].flatMap(nonEmpty)
  static let tshark = ProcessInfo.processInfo.environment["REGMAP_TSHARK"].flatMap(nonEmpty)
  static let python = ProcessInfo.processInfo.environment["REGMAP_PEERS_PYTHON"].flatMap(nonEmpty)

  /// A script of `Tests/Peers`.
  static func script(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Peers/\(name)").path
  }

  /// Runs a program and returns what it prints; standard input stays open, so that a script sees when a test dies.
  static func output(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
}
