import MapSyntax

/// A text with the tree and the findings that it gives.
struct Parsed {
  let sources: SourceSet
  let file: SourceFile
  let root: Node?
  let findings: [Finding]

  init(_ bytes: [UInt8], path: String = "map.regmap.yaml") {
    var sources = SourceSet()
    file = sources.add(path: path, bytes: bytes)
    self.sources = sources
    var findings: [Finding] = []
    root = MapParser.parse(file, findings: &findings)
    self.findings = findings.inReportingOrder()
  }

  init(yaml: String) { self.init(Array(yaml.utf8)) }

  init(json: String) { self.init(Array(json.utf8), path: "map.regmap.json") }

  var rendered: String { TextRenderer().render(findings, in: sources) }

  /// `line:column-line:column rule-id` of each finding.
  var places: [String] {
    findings.map { finding in
      let (start, end) = (finding.range.start, finding.range.end)
      return "\(start.line):\(start.column)-\(end.line):\(end.column) \(finding.rule.id)"
    }
  }

  /// The bytes that a range covers, as text.
  func slice(_ range: SourceRange) -> String {
    String(decoding: file.bytes[Int(range.start.offset)..<Int(range.end.offset)], as: UTF8.self)
  }
}
