import Foundation
import Testing

@testable import MapPages

/// The style and the scripts are edited as files, and are in the library as Swift.
@Suite("The assets of pages")
struct RecordedAssetsTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/MapPages")
  /// In the order in which they are run.
  private static let scripts = ["elements", "model", "table", "details", "picture", "page"]

  private static func asset(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "Assets/\(name)"), encoding: .utf8)
  }

  @Test("are those in the folder")
  func current() throws {
    let style = try Self.asset("page.css")
    let script =
      "\"use strict\";\n" + (try Self.scripts.map { try Self.asset("\($0).js") }.joined(separator: "\n"))
    for text in [style, script] {
      #expect(!text.contains("\"\"\"##") && !text.contains("\\##("), "the text would end its literal")
      #expect(!text.lowercased().contains("</s"), "the text would end its element")
    }
    let file = Self.folder.appending(path: "RecordedAssets.swift")
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try Self.source(style: style, script: script).write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded the assets of pages")
    } else {
      #expect(RecordedAssets.style == style)
      #expect(RecordedAssets.script == script)
    }
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Self.folder.appending(path: "Assets").path)
    #expect(Set(names) == Set(Self.scripts.map { "\($0).js" } + ["page.css"]))
  }

  private static func source(style: String, script: String) -> String {
    """
    // swift-format-ignore-file

    /// The style and the scripts in Assets, recorded by `RecordedAssetsTests`. Do not edit by hand: see CONTRIBUTING.
    enum RecordedAssets {
      static let style = ##\"""
    \(style)
    \"""##

      static let script = ##\"""
    \(script)
    \"""##
    }

    """
  }
}
