import MapSyntax
import RegisterMap
import RuleExamples
import SimulationScenario

/// The rules of all files that lint checks: of maps with their policies, and of scenarios.
enum KnownRules {
  static let all = Rule.all + Scenario.rules

  /// What there is to read about a rule.
  static func explanation(of rule: Rule) -> RuleExplanation {
    RuleExplanation(rule, page: Scenario.rules.contains(rule) ? "docs/scenarios.md" : nil)
  }
}
