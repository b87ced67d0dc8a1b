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
    var text = finding.message
    let annotation = GitHubAnnotation(sources: sources, from: folder)
    for note in finding.notes { text += "\n\(annotation.place(of: note.range)): note: \(note.message)" }
    if let help = finding.help { text += "\nhelp: \(help)" }
    return annotation.line(
      finding.severity == .error ? .error : .warning, text, title: finding.rule.id, at: finding.range)
  }
}
