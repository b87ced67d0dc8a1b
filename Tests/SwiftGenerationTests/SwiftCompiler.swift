import Foundation
import Testing

/// The compiler that made the tests, for Swift that uses the runtime.
struct SwiftCompiler {
  /// What a package asks of the compiler.
  enum Settings: String, CaseIterable, CustomTestStringConvertible {
    case plain
    /// What a future language mode will ask.
    case upcoming

    var testDescription: String { rawValue }

    var arguments: [String] {
      let features = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
      return self == .plain ? [] : features.flatMap { ["-enable-upcoming-feature", $0] }
    }
  }

  /// What the compiler says about a module; nothing where it is right.
  ///
  /// - Parameters:
  ///   - files: The texts of its files by their names.
  ///   - settings: What is asked of it.
  static func findings(in files: [String: String], settings: Settings) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "regmap-swift-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments =
      [
        "swiftc", "-typecheck", "-swift-version", "6", "-warnings-as-errors", "-module-name", "Consumer",
        "-package-name", "consumer", "-I", try modules().path,
      ] + settings.arguments + files.keys.sorted().map { folder.appending(path: $0).path }
    compiler.standardOutput = try FileHandle(forWritingTo: log)
    compiler.standardError = compiler.standardOutput
    try compiler.run()
    compiler.waitUntilExit()
    let findings = try String(contentsOf: log, encoding: .utf8)
    return compiler.terminationStatus == 0 || !findings.isEmpty ? findings : "swiftc ends without a word"
  }

  /// The modules of this package are beside the tests.
  private static func modules() throws -> URL {
    var places = [URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()]
    #if canImport(Darwin)
      places += Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
        .map { $0.bundleURL.deletingLastPathComponent() }
    #endif
    let found = places.map { $0.appending(path: "Modules") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
    return try #require(found, "no modules are beside the tests; looked in \(places.map(\.path))")
  }
}
