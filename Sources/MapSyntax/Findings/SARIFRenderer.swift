/// Findings as a SARIF 2.1.0 log, which code hosts and editors read.
public struct SARIFRenderer: FindingRenderer {
  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

  /// The name by which code hosts know the root of the repository.
  private static let root = "%SRCROOT%"
  /// The name of our fingerprints; another number would stand for another way to make them.
  private static let fingerprint = "regmapFinding/v1"

  private let toolVersion: String
  private let rules: [Rule]
  private let folder: ReportFolder
  private let help: @Sendable (Rule) -> RuleHelp

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - toolVersion: The version of the tool that found them.
  ///   - rules: What is listed in the log whether it has findings or not; the rule of every finding is listed in any case.
  ///   - folder: The folder from which files are named, which has to be the root of the repository.
  ///   - help: What there is to read about a rule that has findings; the others have their summary and reason, or each log
  ///     would be half a megabyte.
  public init(
    toolVersion: String, rules: [Rule] = Rule.syntaxRules, from folder: ReportFolder,
    help: @escaping @Sendable (Rule) -> RuleHelp = { RuleHelp($0) }
  ) {
    self.toolVersion = toolVersion
    self.rules = rules
    self.folder = folder
    self.help = help
  }

  /// The log, with one run.
  public func render(_ findings: [Finding], in sources: SourceSet) -> String {
    let findings = findings.inReportingOrder()
    let identities = FindingIdentity.all(of: findings, in: sources, from: folder)
    var rules: [Rule] = []
    var indices: [Rule: Int] = [:]
    for rule in self.rules + findings.map(\.rule) where indices[rule] == nil {
      indices[rule] = rules.count
      rules.append(rule)
    }
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", Self.schema)
      json.member("version", "2.1.0")
      json.member("runs") { json in
        json.array { json in
          json.object { json in
            writeTool(rules, explaining: Set(findings.map(\.rule)), to: &json)
            writeRoot(to: &json)
            json.member("columnKind", "unicodeCodePoints")
            json.member("results") { json in
              json.array { json in
                for (finding, identity) in zip(findings, identities) {
                  write(finding, identity, index: indices[finding.rule] ?? 0, to: &json, sources)
                }
              }
            }
          }
        }
      }
    }
    return json.text + "\n"
  }

  private func writeTool(_ rules: [Rule], explaining found: Set<Rule>, to json: inout JSONWriter) {
    json.member("tool") { json in
      json.object { json in
        json.member("driver") { json in
          json.object { json in
            json.member("name", "regmap")
            json.member("version", toolVersion)
            json.member("rules") { json in
              json.array { json in
                for rule in rules {
                  write(rule, found.contains(rule) ? help(rule) : RuleHelp(rule), to: &json)
                }
              }
            }
          }
        }
      }
    }
  }

  private func write(_ rule: Rule, _ help: RuleHelp, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", rule.id)
      writeText("shortDescription", rule.summary, to: &json)
      writeText("fullDescription", rule.why, to: &json)
      json.member("help") { json in
        json.object { json in
          json.member("text", help.text)
          json.member("markdown", help.markdown)
        }
      }
      json.member("defaultConfiguration") { json in
        json.object { $0.member("level", rule.severity.rawValue) }
      }
    }
  }

  /// Where the root is, whoever reads the log knows; a path of this machine would make each log differ.
  private func writeRoot(to json: inout JSONWriter) {
    json.member("originalUriBaseIds") { json in
      json.object { json in
        json.member(Self.root) { json in
          json.object { writeText("description", "the root of the repository", to: &$0) }
        }
      }
    }
  }

  private func write(
    _ finding: Finding, _ identity: FindingIdentity, index: Int, to json: inout JSONWriter,
    _ sources: SourceSet
  ) {
    json.object { json in
      json.member("ruleId", finding.rule.id)
      json.member("ruleIndex", index)
      json.member("level", finding.severity.rawValue)
      writeText("message", finding.message + (finding.help.map { "\nhelp: \($0)" } ?? ""), to: &json)
      json.member("locations") { json in
        json.array { json in
          json.object { writeLocation(finding.range, to: &$0, sources) }
        }
      }
      json.member("partialFingerprints") { json in
        json.object { $0.member(Self.fingerprint, identity.fingerprint) }
      }
      if !finding.notes.isEmpty { writeNotes(finding.notes, to: &json, sources) }
      if let fix = finding.fix { write(fix, to: &json, sources) }
    }
  }

  private func writeNotes(_ notes: [Finding.Note], to json: inout JSONWriter, _ sources: SourceSet) {
    json.member("relatedLocations") { json in
      json.array { json in
        for (index, note) in notes.enumerated() {
          json.object { json in
            json.member("id", index + 1)
            writeLocation(note.range, to: &json, sources)
            writeText("message", note.message, to: &json)
          }
        }
      }
    }
  }

  private func write(_ fix: Finding.Fix, to json: inout JSONWriter, _ sources: SourceSet) {
    json.member("fixes") { json in
      json.array { json in
        json.object { json in
          writeText(
            "description", fix.replacement.isEmpty ? "remove this text" : "replace this text", to: &json)
          json.member("artifactChanges") { json in
            json.array { json in
              json.object { json in
                writeArtifact(fix.range, to: &json, sources)
                json.member("replacements") { json in
                  json.array { json in
                    json.object { json in
                      writeRegion("deletedRegion", fix.range, to: &json)
                      writeText("insertedContent", fix.replacement, to: &json)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private func writeLocation(_ range: SourceRange, to json: inout JSONWriter, _ sources: SourceSet) {
    json.member("physicalLocation") { json in
      json.object { json in
        writeArtifact(range, to: &json, sources)
        writeRegion("region", range, to: &json)
      }
    }
  }

  private func writeArtifact(_ range: SourceRange, to json: inout JSONWriter, _ sources: SourceSet) {
    let path = sources[range.file].path
    let relative = folder.relativePath(of: path)
    json.member("artifactLocation") { json in
      json.object { json in
        json.member("uri", Self.uri(of: relative ?? folder.path(of: path)))
        if relative != nil { json.member("uriBaseId", Self.root) }
      }
    }
  }

  private func writeRegion(_ name: String, _ range: SourceRange, to json: inout JSONWriter) {
    json.member(name) { json in
      json.object { json in
        json.member("startLine", range.start.line)
        json.member("startColumn", range.start.column)
        json.member("endLine", range.end.line)
        json.member("endColumn", range.end.column)
      }
    }
  }

  private func writeText(_ name: String, _ text: String, to json: inout JSONWriter) {
    json.member(name) { json in
      json.object { $0.member("text", text) }
    }
  }

  /// A path as a URI reference; absolute paths become `file:` URIs.
  private static func uri(of path: String) -> String {
    (path.hasPrefix("/") ? "file://" : "") + PercentEncoding.of(path)
  }
}
