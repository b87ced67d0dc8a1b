/// A named check. Its id is stable: suppressions, errata and CI baselines refer to it.
public struct Rule: Sendable, Hashable {
  /// How much a finding weighs. An error stops generation and makes `regmap lint` exit with 1; a warning does so with `--strict`.
  public enum Severity: String, CaseIterable, Sendable, Hashable {
    /// The map is wrong.
    case error
    /// The map may be wrong.
    case warning
  }

  /// The stable id, in kebab case, beginning with its group: `address-overlap`.
  public let id: String
  /// The default severity.
  public let severity: Severity
  /// What is wrong when the rule fires, in one line.
  public let summary: String
  /// Why it matters, in one or two sentences.
  public let why: String
  /// Whether a policy may lower the severity and a map may waive a finding: only where a breach can change no value, no
  /// address and no write.
  public let isWaivable: Bool

  /// Creates a rule.
  public init(
    id: String, severity: Severity = .error, summary: String, why: String, isWaivable: Bool = false
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.why = why
    self.isWaivable = isWaivable
  }

  /// Rules are equal when their ids are.
  public static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }

  /// Hashes the id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
