/// Findings as one JSON object, for other programs.
///
/// ```json
/// {
///   "version": 1,
///   "errors": 1,
///   "warnings": 0,
///   "findings": [
///     {
///       "rule": "syntax-tag",
///       "severity": "error",
///       "message": "a tag is not part of the map language",
///       "fact": "!ruby/object",
///       "path": "maps/meter.regmap.yaml",
///       "start": {"line": 3, "column": 7, "offset": 41},
///       "end": {"line": 3, "column": 12, "offset": 46},
///       "notes": [{"message": "…", "path": "…", "start": {…}, "end": {…}}],
///       "help": "remove it",
///       "fix": {"path": "…", "start": {…}, "end": {…}, "replacement": ""}
///     }
///   ]
/// }
/// ```
///
/// Lines and columns count from 1, columns in Unicode scalars; offsets count bytes from 0; `end` is the place after
/// the last character. `fact` is what offends, as waivers name it. `notes` is always there, `help` and `fix` only when there is one. Later versions may add
/// members; `version` changes when one is removed or changes its meaning.
public struct JSONRenderer: FindingRenderer {
  /// Creates a renderer.
  public init() {}

  /// The object; with no findings, one with an empty array.
  public func render(_ findings: [Finding], in sources: SourceSet) -> String {
    let findings = findings.inReportingOrder()
    let summary = FindingSummary(findings)
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("errors", summary.errors)
      json.member("warnings", summary.warnings)
      json.member("findings") { json in
        json.array { json in
          for finding in findings { write(finding, to: &json, sources) }
        }
      }
    }
    return json.text + "\n"
  }

  private func write(_ finding: Finding, to json: inout JSONWriter, _ sources: SourceSet) {
    json.object { json in
      json.member("rule", finding.rule.id)
      json.member("severity", finding.severity.rawValue)
      json.member("message", finding.message)
      json.member("fact", finding.fact(in: sources))
      json.place(finding.range, in: sources)
      json.member("notes") { json in
        json.array { json in
          for note in finding.notes {
            json.object { json in
              json.member("message", note.message)
              json.place(note.range, in: sources)
            }
          }
        }
      }
      json.member("help", finding.help)
      if let fix = finding.fix {
        json.member("fix") { json in
          json.object { json in
            json.place(fix.range, in: sources)
            json.member("replacement", fix.replacement)
          }
        }
      }
    }
  }
}
