/// A quantity as names and titles call it.
struct NamedQuantity: Hashable {
  /// What it is called in a sentence.
  let name: String
  /// The quantities of the units that it may have.
  let quantities: Set<String>

  private static let powers = ["active power", "apparent power", "reactive power"]
  private static let energies = ["active energy", "apparent energy", "reactive energy"]

  /// By the words that stand for them; in the order in which a finding names them.
  private static let terms: [(terms: [String], quantity: NamedQuantity)] = [
    (["energy", "energies"], NamedQuantity(name: "energy", quantities: Set(energies))),
    (["power", "powers"], NamedQuantity(name: "power", quantities: Set(powers))),
    (["voltage", "voltages"], NamedQuantity(name: "voltage", quantities: ["voltage"])),
    (["current", "currents"], NamedQuantity(name: "current", quantities: ["current"])),
    (["frequency", "frequencies"], NamedQuantity(name: "frequency", quantities: ["frequency"])),
    (["resistance", "impedance"], NamedQuantity(name: "resistance", quantities: ["resistance"])),
    (["temperature", "temperatures"], NamedQuantity(name: "temperature", quantities: ["temperature"])),
    (["angle", "phase shift"], NamedQuantity(name: "angle", quantities: ["angle"])),
    (["action", "actions"], NamedQuantity(name: "an action", quantities: [])),
  ]

  /// Whether a unit of a quantity says enough to contradict a name.
  static func isCompared(_ quantity: String) -> Bool {
    terms.contains { $0.quantity.quantities.contains(quantity) }
  }

  /// All quantities that a text speaks of.
  static func all(in text: String) -> [NamedQuantity] {
    let spoken = " \(text.lowercased().split { !$0.isLetter }.joined(separator: " ")) "
    return terms.filter { $0.terms.contains { spoken.contains(" \($0) ") } }.map(\.quantity)
  }

  /// The one kind of power or energy in the name of a register: reactive energy for `partial-reactive-energy-positive`.
  static func kind(in name: String) -> NamedQuantity? {
    let words = name.split(separator: "-")
    var found: Set<String> = []
    for (index, pair) in zip(words, words.dropFirst()).enumerated() {
      // A quantity that is not active is of another kind.
      if index > 0, words[index - 1] == "non" { continue }
      let text = "\(pair.0) \(pair.1)"
      if (powers + energies).contains(text) { found.insert(text) }
    }
    guard found.count == 1, let kind = found.first else { return nil }
    return NamedQuantity(name: kind, quantities: [kind])
  }
}
