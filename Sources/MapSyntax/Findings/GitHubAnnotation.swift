/// Workflow commands of GitHub Actions that become annotations on lines of files.
package struct GitHubAnnotation {
  /// How an annotation is marked.
  package enum Level: String {
    case error
    case warning
    case notice
  }

  private let sources: SourceSet
  private let folder: ReportFolder?

  /// Creates annotations on the files of a run.
  ///
  /// - Parameter folder: The root of the repository, from which GitHub names files; `nil` names them as they are
  ///   written.
  package init(sources: SourceSet, from folder: ReportFolder?) {
    self.sources = sources
    self.folder = folder
  }

  /// The command, on one line and without its line feed; without a place it is about the run.
  package func line(_ level: Level, _ text: String, title: String, at range: SourceRange?) -> String {
    guard let range else { return "::\(level.rawValue) title=\(escapeProperty(title))::\(escapeData(text))" }
    let (start, end) = (range.start, range.end)
    var properties = [
      "file=\(escapeProperty(path(of: range)))", "line=\(start.line)", "endLine=\(end.line)",
    ]
    // GitHub takes columns only where both ends are on one line, and counts the last character in.
    if start.line == end.line {
      properties += ["col=\(start.column)", "endColumn=\(max(start.column, end.column - 1))"]
    }
    properties.append("title=\(escapeProperty(title))")
    return "::\(level.rawValue) \(properties.joined(separator: ","))::\(escapeData(text))"
  }

  /// `PATH:LINE:COLUMN`, for a place that a text names.
  package func place(of range: SourceRange) -> String {
    "\(path(of: range)):\(range.start.line):\(range.start.column)"
  }

  private func path(of range: SourceRange) -> String {
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
