import Foundation
import Testing

/// A program that is not ours, run to its end; `scripts/setup --tests` finds them.
enum PeerProgram {
  static let mbpoll = path("REGMAP_MBPOLL")
  static let tshark = path("REGMAP_TSHARK")
  /// A Python with the packages of `Tests/Peers/requirements.txt`.
  static let python = path("REGMAP_PEERS_PYTHON")
  /// What is built from `Tests/Peers/libmodbus_client.c`.
  static let libmodbus = path("REGMAP_LIBMODBUS").map { $0 + "/libmodbus_client" }

  /// Whether a comparison that cannot be made is a failure.
  static let areRequired = ProcessInfo.processInfo.environment["REGMAP_PEERS"] == "required"

  private static func path(_ variable: String) -> String? {
    ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }

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
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, where a peer is missing and not required.
  private static func needs(_ peer: String?, _ name: String, _ variable: String) -> ConditionTrait {
    .enabled(
      if: peer != nil || PeerProgram.areRequired,
      "no \(name): run scripts/setup --tests, and set \(variable) as it does")
  }

  static var needsMbpoll: ConditionTrait { needs(PeerProgram.mbpoll, "mbpoll", "REGMAP_MBPOLL") }
  static var needsTshark: ConditionTrait { needs(PeerProgram.tshark, "tshark", "REGMAP_TSHARK") }
  static var needsPymodbus: ConditionTrait { needs(PeerProgram.python, "pymodbus", "REGMAP_PEERS_PYTHON") }
  static var needsLibmodbus: ConditionTrait { needs(PeerProgram.libmodbus, "libmodbus", "REGMAP_LIBMODBUS") }
}
