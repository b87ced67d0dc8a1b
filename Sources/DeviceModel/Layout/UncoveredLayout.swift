import MapSyntax

/// What a map leaves to its documents, with the reason: rows that it does not carry, or a place that no row supports or prints
/// otherwise.
package struct UncoveredLayout: Sendable {
  /// What it is about.
  package enum Subject: Sendable {
    /// Rows with printed addresses, which may count from one that the document tells elsewhere; of one section, or of any.
    case rows([ClosedRange<Int>], areOffsets: Bool, section: String?)
    /// Rows with these texts in place of an address; of one section, or of any.
    case cells([String], section: String?)
    /// A value or a block that no row supports, or one of its facts that is printed otherwise.
    case place(String, fact: FactKind?)
  }

  /// What it is about.
  package let subject: Subject
  /// Why that is right.
  package let reason: String
  /// The range in the map.
  package let range: SourceRange

  package init(_ subject: Subject, reason: String, range: SourceRange) {
    self.subject = subject
    self.reason = reason
    self.range = range
  }
}
