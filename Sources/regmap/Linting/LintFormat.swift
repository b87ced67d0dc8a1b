import MapSyntax
import RuleExamples
import SystemFiles

/// A form in which `regmap lint` prints findings.
enum LintFormat: String, CaseIterable {
  case text, json, github, gitlab, sarif

  /// The form that is asked for; on GitHub Actions annotations, else text.
  init(_ arguments: ParsedArguments) {
    let isOnGitHub = Environment.value(of: "GITHUB_ACTIONS") == "true"
    self = arguments.value("--format").flatMap(Self.init) ?? (isOnGitHub ? .github : .text)
  }

  /// Whether people read it, who want to be told that there is nothing to read.
  var isForReading: Bool { self == .text || self == .github }

  /// What prints it.
  ///
  /// - Parameters:
  ///   - paths: The files that are checked.
  ///   - isAll: Whether a rule with many findings has them all in text.
  func renderer(of paths: [String], showingAll isAll: Bool) -> any FindingRenderer {
    switch self {
    case .text:
      TextRenderer(
        color: TerminalStyle.shouldColor(fileDescriptor: 1), most: isAll ? .max : TextRenderer.mostOfOneRule)
    case .json: JSONRenderer()
    case .github: GitHubRenderer(from: .holding(paths))
    case .gitlab: GitLabRenderer(from: .holding(paths))
    case .sarif:
      SARIFRenderer(toolVersion: CommandLineTool.version, rules: KnownRules.all, from: .holding(paths)) {
        KnownRules.explanation(of: $0).help
      }
    }
  }
}
