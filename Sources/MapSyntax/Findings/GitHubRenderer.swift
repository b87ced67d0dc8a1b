/// Findings as workflow commands of GitHub Actions, which become annotations on the changed lines.
public struct GitHubRenderer: FindingRenderer {
  /// The folder from which files are named.
  private let folder: ReportFolder?

  /// Creates a renderer.
  ///
  /// - Parameter folder: The root of the repository, from which GitHub names files; `nil` names them as they are written.
  public init(from folder: ReportFolder? = nil) { self.folder = folder }

  /// One line a finding; an empty text when there are none.
  public func render(_ findings: [Finding], in sources: SourceSet) -> String {
    findings.inReportingOrder().map { line($0, in: sources) + "\n" }.joined()
  }

  private func line(_ finding: Finding, in sources: SourceSet) -> String {
    let (start, end) = (finding.range.start, finding.range.end)
    var properties = [
      "file=\(escapeProperty(path(of: finding.range, in: sources)))", "line=\(start.line)",
      "endLine=\(end.line)",
    ]
    // GitHub takes columns only where both ends are on one line, and counts the last character in.
    if start.line == end.line {
      properties += ["col=\(start.column)", "endColumn=\(max(start.column, end.column - 1))"]
    }
    properties.append("title=\(escapeProperty(finding.rule.id))")
    var text = finding.message
    for note in finding.notes {
      let place = "\(path(of: note.range, in: sources)):\(note.range.start.line):\(note.range.start.column)"
      text += "\n\(place): note: \(note.message)"
    }
    if let help = finding.help { text += "\nhelp: \(help)" }
    let command = finding.severity == .error ? "error" : "warning"
    return "::\(command) \(properties.joined(separator: ","))::\(escapeData(text))"
  }

  private func path(of range: SourceRange, in sources: SourceSet) -> String {
    let path = sources[range.file].path
    return folder?.path(of: path) ?? path
  }

  private func escapeData(_ text: String) -> String { escape(text, also: []) }

  private func escapeProperty(_ text: String) -> String { escape(text, also: [":", ","]) }

  private func escape(_ text: String, also special: [Unicode.Scalar]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "%" || scalar == "\r" || scalar == "\n" || special.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      } else if TextSafety.isUnsafe(scalar) {
        result += "<\(CharacterNames.codePoint(scalar))>"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
