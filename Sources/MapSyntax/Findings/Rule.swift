/// A named check. Its id is stable: suppressions, errata and CI baselines refer to it.
public struct Rule: Sendable, Hashable {
  /// How much a finding weighs. An error stops generation; both make `regmap lint` exit with 1.
  public enum Severity: String, Sendable, Hashable {
    case error
    case warning
  }

  /// The stable id, in kebab case, beginning with its group: `address-overlap`.
  public let id: String
  /// The default severity.
  public let severity: Severity
  /// One line that says what is wrong when the rule fires.
  public let summary: String
  /// One or two sentences that say why it matters.
  public let why: String

  /// Creates a rule.
  public init(id: String, severity: Severity = .error, summary: String, why: String) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.why = why
  }

  /// Rules are equal when their ids are.
  public static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }

  /// Hashes the id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
