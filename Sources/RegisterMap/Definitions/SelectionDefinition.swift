import MapSyntax

/// Several ways to read the same addresses, as the map states them.
struct SelectionDefinition {
  let fields: Fields<SelectKey>
  var selector: String?
  var cases: [CaseDefinition]
}

/// One case of a selection.
struct CaseDefinition {
  /// A value of the selector as written: a raw number, or the name of a case of its enum.
  struct Value {
    var text: String
    var node: Node
  }

  var name: String
  var nameNode: Node
  let fields: Fields<CaseKey>
  var values: [Value]
  var title: String?
  var source: SourceCitation?
  var isPartial: Bool?
  var registers: [RegisterDefinition]

  /// Whether the case lists only some of its registers; also where that could not be read.
  var mayBePartial: Bool { isPartial ?? (fields[.partial] != nil || fields.isMisspelt(.partial)) }
}
