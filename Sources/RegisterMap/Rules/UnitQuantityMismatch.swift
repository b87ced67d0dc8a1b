import MapSyntax

extension Rule {
  /// The unit belongs to another power or energy than the one in the name.
  package static let unitQuantityMismatch = Rule(
    id: "unit-quantity-mismatch", severity: .warning,
    summary: "The unit belongs to another power or energy than the one in the name.",
    why:
      "Active, apparent and reactive powers and energies have units of their own. In a long table, a unit copied from the row above looks right."
  )
}

/// Compares the names of powers and energies with their units.
///
/// The names of other quantities decide less about the unit: a voltage may be given in percent of the rated one.
enum UnitQuantityMismatch: MapRule {
  static let rule = Rule.unitQuantityMismatch

  private static let quantities = [
    "active power", "apparent power", "reactive power", "active energy", "apparent energy", "reactive energy",
  ]

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let stated = register.unit, case .code(let code) = stated.meaning,
        let unit = UnitVocabulary.unit(code),
        quantities.contains(unit.quantity),
        let named = quantity(in: register.definition.name), named != unit.quantity
      else { return }
      let known = UnitVocabulary.units.filter { $0.quantity == named }.map { "`\($0.code)`" }
      let name = register.definition.nameNode
      let isOwn = register.definition.unit != nil
      let place = isOwn ? stated.node : name
      let note = isOwn ? "the name is here" : "the unit comes from the block and is here"
      log.report(
        .init(
          .unitQuantityMismatch, "`\(code)` is a unit of \(unit.quantity), and the name has \(named)",
          at: place,
          notes: [.init(note, at: (isOwn ? name : stated.node).textRange)],
          help: "a unit of \(named) is \(known.joined(separator: " or "))"))
    }
  }

  /// The one quantity in a name: `reactive energy` for `partial-reactive-energy-positive`.
  private static func quantity(in name: String) -> String? {
    let words = name.split(separator: "-")
    var found: Set<String> = []
    for (index, pair) in zip(words, words.dropFirst()).enumerated() {
      // A quantity that is not active is of another kind.
      if index > 0, words[index - 1] == "non" { continue }
      let text = "\(pair.0) \(pair.1)"
      if quantities.contains(text) { found.insert(text) }
    }
    return found.count == 1 ? found.first : nil
  }
}
