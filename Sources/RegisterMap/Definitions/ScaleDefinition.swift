import DeviceModel
import MapSyntax

/// A scale that another register gives.
struct ScaleDefinition {
  /// How the number in the register is meant.
  enum Meaning {
    /// The exponent of a power of ten.
    case powerOfTen
    /// What the raw number is multiplied by.
    case factor
    /// One of several, by case of the register, as written.
    case cases([(text: String, node: Node, scale: ExactNumber)])
  }

  var selector: String
  var selectorNode: Node
  var meaning: Meaning
}
