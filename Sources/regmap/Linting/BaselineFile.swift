import MapSyntax
import SwiftGeneration

/// A file that keeps a baseline: JSON with one finding a line, sorted, so that its changes are read line by line.
struct BaselineFile {
  private static let version = 1

  let path: String

  /// The folder from which it names files.
  var folder: ReportFolder { ReportFolder(SourceLoader.folder(of: path)) }

  /// Replaces the file.
  ///
  /// - Throws: `OutputError` when it cannot be written.
  func write(_ baseline: Baseline) throws {
    let sorted = baseline.counts.sorted {
      ($0.key.path, $0.key.rule, $0.key.fact) < ($1.key.path, $1.key.rule, $1.key.fact)
    }
    let lines = sorted.map { entry, count in
      var json = JSONWriter(.compact)
      json.object { json in
        json.member("path", entry.path)
        json.member("rule", entry.rule)
        json.member("fact", entry.fact)
        json.member("count", count)
      }
      return "    " + json.text
    }
    let list = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n  ]"
    try OutputFile(path: path).update(to: "{\n  \"baseline\": \(Self.version),\n  \"findings\": \(list)\n}\n")
  }

  /// Reads the file.
  ///
  /// - Throws: `InputError` when it cannot be read or holds something else.
  func read() throws(InputError) -> Baseline {
    var sources = SourceSet()
    let bytes = try SourceLoader.load(path, into: &sources).bytes
    // The name decides between YAML and JSON, and a baseline is JSON whatever it is called.
    let file = sources.add(path: "baseline.json", bytes: bytes)
    var findings: [Finding] = []
    let root = MapParser.parse(file, findings: &findings)
    if let finding = findings.first(where: { $0.severity == .error }) {
      throw broken(finding.message, at: finding.range)
    }
    guard let root else { throw broken("it is empty", at: nil) }
    guard root.value("baseline")?.scalar?.text == "\(Self.version)",
      let list = root.value("findings")?.elements
    else { throw broken("it is no baseline of version \(Self.version)", at: root.range) }
    var counts: [Baseline.Entry: Int] = [:]
    for node in list {
      guard let path = node.value("path")?.scalar?.text, let rule = node.value("rule")?.scalar?.text,
        let fact = node.value("fact")?.scalar?.text,
        let count = node.value("count")?.scalar.flatMap({ Int($0.text) }), (1...1_000_000).contains(count)
      else { throw broken("a finding has a `path`, a `rule`, a `fact` and a `count`", at: node.range) }
      counts[.init(rule: rule, path: path, fact: fact), default: 0] += count
    }
    return Baseline(counts: counts)
  }

  private func broken(_ problem: String, at range: SourceRange?) -> InputError {
    let place = range.map { "line \($0.start.line): " } ?? ""
    return InputError(
      path: path, message: "this baseline cannot be used: \(place)\(problem)",
      help: "write it again: regmap lint … --write-baseline FILE")
  }
}

extension Node {
  fileprivate func value(_ key: String) -> Node? { entries?.first { $0.key.scalar?.text == key }?.value }
}
