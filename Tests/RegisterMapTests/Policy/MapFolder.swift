import Foundation
import MapSyntax

@testable import RegisterMap

/// A folder of maps with policies, gone with the value.
final class MapFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "regmap-policy-\(UUID().uuidString)")

  init(_ files: [String: String] = [:]) throws {
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ path: String) -> String { url.path + "/" + path }

  func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// What a map gives by the policies in the folder: `error address-gap`, one line a finding.
  func findings(of path: String, within root: String = "") throws -> [String] {
    try compiled(path, within: root).findings.map { "\($0.severity.rawValue) \($0.rule.id)" }
  }

  func compiled(_ path: String, within root: String = "") throws -> CompiledMap {
    var sources = SourceSet()
    return try MapCompiler.compile(path: self.path(path), root: self.path(root), sources: &sources)
  }

  /// A map with a gap, which is an error, and a document that nothing names, which is a warning.
  static let gappy = """
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual}
      annex: {title: Units of the Sample Meter}
    defaults: {source: manual 2}
    blocks:
      meter:
        registers:
          voltage: {at: 0x100, type: uint16, unit: V}
          current: {at: 0x102, type: uint16, unit: A}

    """
}
