import Foundation
import TestSupport
import Testing

/// Runs programs that are not ours to their end.
enum PeerProgram {
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
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, where a peer is missing and not required.
  private static func needs(_ peer: String?, _ name: String, _ variable: String) -> ConditionTrait {
    .enabled(
      if: peer != nil || Peers.areRequired,
      "no \(name): run scripts/setup --tests, and set \(variable) as it does")
  }

  static var needsMbpoll: ConditionTrait { needs(Peers.mbpoll, "mbpoll", "REGMAP_MBPOLL") }
  static var needsTshark: ConditionTrait { needs(Peers.tshark, "tshark", "REGMAP_TSHARK") }
  static var needsPymodbus: ConditionTrait { needs(Peers.python, "pymodbus", "REGMAP_PEERS_PYTHON") }
  static var needsLibmodbus: ConditionTrait { needs(Peers.libmodbus, "libmodbus", "REGMAP_LIBMODBUS") }
}
