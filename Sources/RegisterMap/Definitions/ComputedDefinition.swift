import DeviceModel
import MapSyntax

/// A computed value as the map states it.
struct ComputedDefinition {
  let name: String
  let nameNode: Node
  let fields: Fields<ComputedKey>
  var text: DescriptiveText
  /// The names that it had in earlier maps.
  var formerNames: [FormerName]
  var terms: [TermDefinition]
  /// The place of all terms.
  var sumNode: Node
  var unit: StatedUnit?
}

/// A register in a sum, as the map states it.
struct TermDefinition {
  /// The register, as written.
  var register: String
  var times: ExactNumber
  /// The place of the name.
  var node: Node
  /// The place of the factor; that of the name where it is left out.
  var timesNode: Node
}
