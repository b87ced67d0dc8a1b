/// Something wrong at a place: what was found, what was expected and what to do.
public struct Finding: Sendable, Hashable {
  /// A second place that explains the first.
  public struct Note: Sendable, Hashable {
    /// What there is to see there.
    public var message: String
    /// The place.
    public var range: SourceRange

    /// Creates a note.
    public init(_ message: String, at range: SourceRange) {
      self.message = message
      self.range = range
    }
  }

  /// A replacement text that certainly repairs the finding; `regmap lint --fix` applies it.
  public struct Fix: Sendable, Hashable {
    /// The text to replace.
    public var range: SourceRange
    /// What to put there.
    public var replacement: String

    /// Creates a fix.
    public init(replace range: SourceRange, with replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// The rule that was broken.
  public var rule: Rule
  /// How much it weighs: as much as the rule says, unless a policy says otherwise.
  public var severity: Rule.Severity {
    get { policySeverity ?? rule.severity }
    set { policySeverity = newValue }
  }
  private var policySeverity: Rule.Severity?
  /// One sentence without a final full stop.
  public var message: String
  /// The text that is wrong.
  public var range: SourceRange
  /// Other places involved.
  public var notes: [Note]
  /// What to do, where the message does not make it plain; shown as `help: …`.
  public var help: String?
  /// A certain repair.
  public var fix: Fix?
  /// What offends, where that is not the text of the range: the addresses of a gap. See `fact(in:)`.
  public var statedFact: String?
  /// The name that nothing has, where that is what is wrong.
  package var missingName: MissingName?

  /// Creates a finding, which weighs what its rule says.
  public init(
    _ rule: Rule, _ message: String, at range: SourceRange, notes: [Note] = [], help: String? = nil,
    fix: Fix? = nil
  ) {
    self.rule = rule
    self.message = message
    self.range = range
    self.notes = notes
    self.help = help
    self.fix = fix
  }

  /// Creates a finding on a node; one inside an alias points at the use and notes the anchor.
  package init(
    _ rule: Rule, _ message: String, at node: Node, notes: [Note] = [], help: String? = nil, fix: Fix? = nil
  ) {
    var notes = notes
    if let anchored = node.anchored { notes.append(Note("the anchored text is here", at: anchored)) }
    // The text of an alias is not the text that is wrong, so a fix would replace the wrong thing.
    self.init(
      rule, message, at: node.range, notes: notes, help: help, fix: node.anchored == nil ? fix : nil)
  }

  /// Creates a finding about a name that nothing has.
  ///
  /// - Parameter help: What to do where no name is near.
  package init(
    _ rule: Rule, _ message: String, at node: Node, missing: MissingName, otherwise help: String? = nil,
    fix: Fix? = nil
  ) {
    self.init(rule, message, at: node, help: missing.help ?? help, fix: fix)
    missingName = missing
  }
}
