import Foundation
import TestSupport
import Testing

/// A program that is not ours, or a shell, run to its end.
struct CommandRun {
  let status: Int32
  /// What it printed, errors too.
  let output: String

  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    workingDirectory: String? = nil
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    variables["GITHUB_ACTIONS"] = nil
    process.environment = variables.merging(environment) { $1 }
    if let workingDirectory { process.currentDirectoryURL = URL(filePath: workingDirectory) }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    self.output = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// A module of the Python of the peers. What it asks the network for, it does not get.
  static func python(_ arguments: [String], workingDirectory: String? = nil) throws -> CommandRun {
    let nowhere = "http://127.0.0.1:9"
    return try CommandRun(
      try #require(Peers.python, "run scripts/setup --tests"), arguments,
      environment: ["http_proxy": nowhere, "https_proxy": nowhere], workingDirectory: workingDirectory)
  }

  /// A line of a shell in which `regmap` is the built command.
  static func shell(_ line: String, in folder: String) throws -> CommandRun {
    try CommandRun("/bin/sh", ["-c", line], environment: tools(), workingDirectory: folder)
  }

  /// A script of a runner of CI, which ends at the first command that fails.
  static func bash(_ script: String, in folder: String, environment: [String: String]) throws -> CommandRun {
    try CommandRun(
      "/usr/bin/env", ["bash", "-e", "-o", "pipefail", "-c", script],
      environment: environment.merging(tools()) { $1 }, workingDirectory: folder)
  }

  /// The variable by which the built command is found.
  private static func tools() throws -> [String: String] {
    let tools = try Regmap.executable().deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": tools + ":" + path]
  }
}
