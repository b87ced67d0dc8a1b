import Foundation
import MapSyntax
import Testing

/// The fixture files: `NAME.regmap.yaml` or `.json`, and beside it `NAME….expected` with the findings as rendered.
enum Fixtures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func names(in subfolder: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: subfolder).path)
    return (found ?? []).filter { !$0.hasSuffix(".expected") }.sorted()
  }

  /// Compares the findings of a fixture with its expectation.
  ///
  /// With REGMAP_RECORD=1 in the environment the expectation is rewritten, and the test fails so that nobody takes
  /// a recording for a check.
  static func check(_ name: String, in subfolder: String) throws {
    let input = folder.appending(path: subfolder).appending(path: name)
    let expectation = input.appendingPathExtension("expected")
    let actual = Parsed(Array(try Data(contentsOf: input)), path: name).rendered
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try Data(actual.utf8).write(to: expectation)
      Issue.record("recorded the findings of \(name)")
    } else {
      let expected = String(decoding: try Data(contentsOf: expectation), as: UTF8.self)
      #expect(actual == expected)
    }
  }
}
