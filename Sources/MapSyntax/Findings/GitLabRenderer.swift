/// Findings as a code quality report of GitLab, which shows them in merge requests.
///
/// It is an array with one object a finding: what it says, its rule, a fingerprint by which GitLab tells new ones from
/// old ones, how much it weighs, and where it is.
public struct GitLabRenderer: FindingRenderer {
  private let folder: ReportFolder

  /// Creates a renderer. Files are named from a folder, which has to be the root of the repository.
  public init(from folder: ReportFolder) { self.folder = folder }

  /// The report; with no findings, an empty array.
  public func render(_ findings: [Finding], in sources: SourceSet) -> String {
    let findings = findings.inReportingOrder()
    let identities = FindingIdentity.all(of: findings, in: sources, from: folder)
    var json = JSONWriter()
    json.array { json in
      for (finding, identity) in zip(findings, identities) { write(finding, identity, to: &json) }
    }
    return json.text + "\n"
  }

  private func write(_ finding: Finding, _ identity: FindingIdentity, to json: inout JSONWriter) {
    json.object { json in
      json.member("description", finding.message + (finding.help.map { "; \($0)" } ?? ""))
      json.member("check_name", identity.rule)
      json.member("fingerprint", identity.fingerprint)
      // Of info, minor, major, critical and blocker: an error stops generation, and a warning stops nothing.
      json.member("severity", finding.severity == .error ? "critical" : "minor")
      json.member("location") { json in
        json.object { json in
          json.member("path", identity.path)
          json.member("lines") { json in
            json.object { json in
              json.member("begin", finding.range.start.line)
              json.member("end", finding.range.end.line)
            }
          }
        }
      }
    }
  }
}
