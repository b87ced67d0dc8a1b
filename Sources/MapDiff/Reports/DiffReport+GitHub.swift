import MapSyntax

extension DiffReport {
  /// The report as workflow commands of GitHub Actions, which become annotations on lines of the new maps.
  ///
  /// What is gone is annotated on the first line of its map; a map that is gone has no line, and is told for the run.
  ///
  /// - Parameter folder: The root of the repository, from which GitHub names files.
  package func gitHubAnnotations(from folder: ReportFolder?) -> String {
    let annotation = GitHubAnnotation(sources: sources, from: folder)
    var text = ""
    for map in maps {
      for change in map.changes {
        let title = "\(change.verdict.rawValue): \(change.kind.rawValue)"
        let level: GitHubAnnotation.Level =
          switch change.verdict {
          case .breaking: .error
          case .additive: .warning
          case .compatible: .notice
          }
        text +=
          annotation.line(
            level, "\(change.message)\n\(change.why)", title: title, at: map.newPlace(of: change)) + "\n"
      }
    }
    return text
  }
}
