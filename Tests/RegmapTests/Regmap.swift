import Foundation
import Testing

/// The built command, run as people run it.
struct Regmap {
  let status: Int32
  let output: String
  let errors: String

  /// Runs the command to its end.
  init(_ arguments: String..., environment: [String: String] = [:]) throws {
    try self.init(arguments, environment: environment)
  }

  /// Runs the command with a list of arguments to its end.
  ///
  /// - Parameters:
  ///   - input: What it is given as standard input.
  ///   - workingDirectory: The folder in which it runs; `nil` for that of the tests.
  init(
    _ arguments: [String], environment: [String: String] = [:], input: String? = nil,
    workingDirectory: String? = nil
  ) throws {
    let process = try Self.process(arguments, environment: environment)
    if let workingDirectory { process.currentDirectoryURL = URL(filePath: workingDirectory) }
    // Files, not pipes: a pipe that nobody empties while the process runs would stop it.
    let folder = try ScratchFolder()
    let (outputFile, errorFile) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    if let input {
      let file = folder.url.appending(path: "in")
      try input.write(to: file, atomically: true, encoding: .utf8)
      process.standardInput = try FileHandle(forReadingFrom: file)
    }
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit)
    status = process.terminationStatus
    output = try String(contentsOf: outputFile, encoding: .utf8)
    errors = try String(contentsOf: errorFile, encoding: .utf8)
  }

  /// A process that is not running yet, without the variables that change the output.
  static func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    variables["GITHUB_ACTIONS"] = nil
    process.environment = variables.merging(environment) { $1 }
    return process
  }

  /// The command is beside the test bundle.
  static func executable() throws -> URL {
    var places = [URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()]
    #if canImport(Darwin)
      places += Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
        .map { $0.bundleURL.deletingLastPathComponent() }
    #endif
    let found = places.map { $0.appending(path: "regmap") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return try #require(found, "regmap is not beside the tests; looked in \(places.map(\.path))")
  }

  /// The path of a fixture.
  static func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
  }
}

/// A folder that is gone when the test is.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "regmap-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }
}
