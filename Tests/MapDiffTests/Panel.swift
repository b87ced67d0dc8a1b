import DeviceModel
import Foundation
import MapDiff
import MapSyntax
import RegisterMap
import Testing

/// Versions of the device of `Fixtures/panel.regmap.yaml`.
enum Panel {
  /// The text of the map.
  static let text: String = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().path + "/Fixtures/panel.regmap.yaml"
    return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }()

  /// The comparison of the map with a version in which one text is another, wherever it stands.
  static func comparison(replacing text: String, with other: String) throws -> ComparedPanel {
    #expect(Self.text.contains(text), "\(text)")
    return try ComparedPanel(old: Self.text, new: Self.text.replacing(text, with: other))
  }
}

/// Two versions of a map, compared.
struct ComparedPanel {
  let map: ComparedMap
  let report: DiffReport

  /// - Parameters:
  ///   - access: Who sees the Swift of each; `nil` without a policy.
  ///   - file: What both are called, each in a folder of its own.
  init(
    old: String, new: String, access: (old: GeneratedAccess?, new: GeneratedAccess?) = (nil, nil),
    file: String = "panel.regmap.yaml"
  ) throws {
    var sources = SourceSet()
    func version(
      _ text: String, _ path: String, _ access: GeneratedAccess?
    ) throws -> (MapVersion, SourceFile) {
      let file = sources.add(path: path, bytes: Array(text.utf8))
      let compiled = MapCompiler.compile(file, sources: &sources)
      let errors = compiled.findings.filter { $0.severity == .error }.map(\.message)
      #expect(errors == [], "\(path)")
      let layout = try #require(compiled.layout)
      return (MapVersion(layout: layout, generatedAccess: access, files: [file]), file)
    }
    let (before, oldFile) = try version(old, "old/\(file)", access.old)
    let (after, newFile) = try version(new, "new/\(file)", access.new)
    map = ComparedMap(old: before, in: oldFile, new: after, in: newFile)
    report = DiffReport([map], sources: sources)
  }

  /// Each change as `kind path`.
  var changes: [String] { map.changes.map { "\($0.kind.rawValue) \($0.path)" } }
}
