import Foundation
import Testing

/// The compiler that made the tests, for Swift that uses the runtime.
struct SwiftCompiler {
  /// What a package asks of the compiler.
  enum Settings: String, CaseIterable, CustomTestStringConvertible {
    case plain
    /// What a future language mode will ask.
    case upcoming
    case swift5
    /// Swift 5 with the checks and the isolation of later modes.
    case migrating
    case mainActor
    /// Swift 5 on the main actor, with the features that Xcode calls approachable concurrency.
    case swift5MainActor
    case withCxx
    case strictMemorySafety

    var testDescription: String { rawValue }

    var arguments: [String] {
      switch self {
      case .plain: ["-swift-version", "6"]
      case .upcoming:
        ["-swift-version", "6"]
          + Self.upcoming("ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility")
      case .swift5: ["-swift-version", "5"]
      case .migrating:
        ["-swift-version", "5", "-strict-concurrency=complete"]
          + Self.upcoming("NonisolatedNonsendingByDefault", "InferIsolatedConformances")
      case .mainActor: ["-swift-version", "6", "-default-isolation", "MainActor"]
      case .swift5MainActor:
        ["-swift-version", "5", "-default-isolation", "MainActor"]
          + Self.upcoming(
            "DisableOutwardActorInference", "GlobalActorIsolatedTypesUsability", "InferIsolatedConformances",
            "InferSendableFromCaptures", "NonisolatedNonsendingByDefault")
      case .withCxx: ["-swift-version", "6", "-cxx-interoperability-mode=default"]
      case .strictMemorySafety: ["-swift-version", "6", "-strict-memory-safety"]
      }
    }

    /// How far the compiler goes. What a task may be given is only looked at behind the types, which takes twice the time.
    var pass: [String] {
      switch self {
      case .plain, .migrating, .mainActor, .swift5MainActor:
        ["-emit-sil", "-whole-module-optimization", "-o", "/dev/null"]
      case .upcoming, .swift5, .withCxx, .strictMemorySafety: ["-typecheck"]
      }
    }

    private static func upcoming(_ features: String...) -> [String] {
      features.flatMap { ["-enable-upcoming-feature", $0] }
    }
  }

  /// What the compiler says about a module; nothing where it is right.
  ///
  /// - Parameters:
  ///   - files: The texts of its files by their names.
  ///   - settings: What is asked of it.
  ///   - hasWarnings: Whether warnings count, as errors do.
  static func findings(
    in files: [String: String], settings: Settings, hasWarnings: Bool = true
  ) throws -> String {
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
        "swiftc", hasWarnings ? "-warnings-as-errors" : "-suppress-warnings", "-module-name", "Consumer",
        "-package-name", "consumer", "-I",
        try modules().path,
      ] + settings.pass + settings.arguments + files.keys.sorted().map { folder.appending(path: $0).path }
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
