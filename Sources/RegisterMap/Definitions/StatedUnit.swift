import MapSyntax

/// A unit as the map states it, on a register, a block, or for one case of the register that chooses.
struct StatedUnit {
  enum Meaning {
    /// A code of the vocabulary, or what was meant as one.
    case code(String)
    /// A unit that the vocabulary does not have, as people are shown it.
    case text(String)
    /// No unit, whatever the block around gives.
    case nothing
  }

  var meaning: Meaning
  var node: Node

  /// The form that people are shown.
  var display: String? {
    switch meaning {
    case .code(let code): UnitVocabulary.display(code) ?? code
    case .text(let text): text
    case .nothing: nil
    }
  }
}
