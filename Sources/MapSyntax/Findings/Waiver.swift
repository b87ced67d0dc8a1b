/// A finding that a map says is right as it is.
package struct Waiver: Sendable {
  /// The rule that would find something.
  package let rule: String
  /// What offends, by the text that `Finding.fact(in:)` gives; `nil` where the map leaves it out: then
  /// the finding stays, and says what it is.
  package let fact: String?
  /// Where the rule is named.
  package let place: SourceRange
  /// The part of the map that it is for.
  package let scope: SourceRange

  /// Creates a waiver.
  package init(rule: String, fact: String?, place: SourceRange, scope: SourceRange) {
    self.rule = rule
    self.fact = fact
    self.place = place
    self.scope = scope
  }
}
