import MapSyntax

/// A setting as the map states it.
struct SettingDefinition {
  /// What it can be, as written.
  enum Domain {
    /// One of these names.
    case names([Node])
    /// A whole number, within bounds that the node has.
    case range(ClosedRange<Int128>, Node)
    /// What the register at a path holds.
    case register(String, Node)
  }

  let fields: Fields<SettingKey>
  var name: String
  var nameNode: Node
  var title: String?
  /// The names that it had in earlier maps.
  var formerNames: [FormerName]
  var source: SourceCitation?
  /// `nil` where it could not be read, which has a finding.
  var domain: Domain?
  /// The default as written.
  var defaultNode: Node?
}
