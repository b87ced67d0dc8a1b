import MapDiff
import MapSyntax

/// A form in which `regmap diff` prints changes.
enum DiffFormat: String, CaseIterable {
  case text, json, markdown, github

  /// The form that is asked for; text by default.
  init(_ arguments: ParsedArguments) {
    self = arguments.value("--format").flatMap(Self.init) ?? .text
  }

  /// The report in this form.
  func render(_ report: DiffReport) -> String {
    switch self {
    case .text: report.text(color: TerminalStyle.shouldColor(fileDescriptor: 1))
    case .json: report.json
    case .markdown: report.markdown
    case .github: report.gitHubAnnotations(from: .holding(report.maps.compactMap { $0.new?.path }))
    }
  }
}
