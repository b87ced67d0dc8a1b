import MapSyntax
import RuleExamples

/// `regmap explain`: what a rule is about.
enum Explain: Verb {
  static let name = "explain"
  static let summary = "Explain a rule: what it finds, why, with a map that fails and one that passes."
  static let operandWords = KnownRules.all.map(\.id)
  static let operands = "[RULE]"
  static let details = """
    Prints what is wrong when the rule fires, why it matters, two maps, and how a policy or a waiver changes it, or why
    none may. Without a rule, all rules are listed.
    """
  static let options: [Option] = []
  static let examples: [(command: String, purpose: String)] = [
    ("regmap explain address-gap", "All about one rule."),
    ("regmap explain", "The rules, one a line."),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard let id = arguments.operands.first else { return RuleTable.print() }
    guard arguments.operands.count == 1 else { throw UsageError("name one rule") }
    guard let rule = KnownRules.all.first(where: { $0.id == id }) else {
      let hint =
        EditDistance.suggestion(for: id, among: KnownRules.all.map(\.id)).map { "did you mean `\($0)`?" }
        ?? "`regmap explain` lists them"
      throw UsageError("there is no rule `\(id)`: \(hint)")
    }
    var output = StandardOutput()
    output.write(KnownRules.explanation(of: rule).text { "\(WrappedText($0))" })
    output.flush()
    return .clean
  }
}
