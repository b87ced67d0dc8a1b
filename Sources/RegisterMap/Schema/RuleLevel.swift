/// How much the findings of a rule weigh by a policy.
package enum RuleLevel: String, CaseIterable, Sendable {
  case error
  case warning
  case off
}
