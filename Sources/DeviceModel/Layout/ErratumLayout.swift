/// A place where a document is wrong; proven, since a layout comes only from a map without errors.
public struct ErratumLayout: Sendable, Hashable {
  /// The id of the rule that the printed facts break.
  public var rule: String
  /// The block, register or type.
  public var path: String
  /// What the document prints, as keys and values.
  public var printed: String
  /// The same facts, each by the keys that lead to it: `rows.256.at`.
  package var facts: [String: String] = [:]
  /// Why it is wrong, and where the fact in the map comes from.
  public var reason: String
  /// Where it is printed, ready to show.
  public var source: String?

  package init(rule: String, path: String, printed: String, reason: String, source: String?) {
    self.rule = rule
    self.path = path
    self.printed = printed
    self.reason = reason
    self.source = source
  }
}
