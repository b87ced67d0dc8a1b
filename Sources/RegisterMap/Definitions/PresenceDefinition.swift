import MapSyntax

/// When a register or a block is there, as the map states it.
struct PresenceDefinition {
  /// A value of the chooser as written: a raw number, a name, or a range.
  struct Value {
    var text: String
    var node: Node
  }

  /// The register or setting that decides, as written.
  var chooser: String
  var chooserNode: Node
  /// Whether a setting decides.
  var choosesBySetting: Bool
  var values: [Value]
  /// The place of all values.
  var valuesNode: Node
}
