/// A quantity as names and titles call it.
struct NamedQuantity: Hashable {
  /// What it is called in a sentence.
  let name: String
  /// The quantities of the units that it may have.
  let quantities: Set<String>

  /// The kinds of power and energy, by the words that stand for them together.
  private static let powers = ["active power", "apparent power", "reactive power"]
  private static let energies = ["active energy", "apparent energy", "reactive energy"]
  private static let kinds = Set(powers + energies)
  /// The last words of the kinds.
  private static let nouns: [Substring] = ["power", "energy"]

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
    (["power factor"], NamedQuantity(name: "power factor", quantities: ["ratio"])),
    (["efficiency"], NamedQuantity(name: "efficiency", quantities: ["ratio"])),
    (["humidity"], NamedQuantity(name: "humidity", quantities: ["ratio", "mass and density"])),
    (["action", "actions"], NamedQuantity(name: "an action", quantities: [])),
  ]

  /// The positions in `terms` by the last word of a term, each with the words before it.
  private static let byLastWord: [Substring: [(before: [Substring], position: Int)]] = {
    var byLastWord: [Substring: [(before: [Substring], position: Int)]] = [:]
    for (position, entry) in terms.enumerated() {
      for term in entry.terms {
        let words = term.split(separator: " ")
        guard let last = words.last else { continue }
        byLastWord[last, default: []].append((words.dropLast(), position))
      }
    }
    return byLastWord
  }()

  /// The quantities in which any other can be given, beside a rated or a reference value.
  static let relative: Set<String> = ["ratio", "level"]

  /// Whether the word says enough wherever it stands. `humidity-raw` may be the voltage of a sensor.
  var isElectrical: Bool { quantities.isDisjoint(with: Self.relative) }

  private static let compared = Set(terms.map(\.quantity).filter(\.isElectrical).flatMap(\.quantities))

  /// Whether a unit of a quantity says enough to contradict a name.
  static func isCompared(_ quantity: String) -> Bool { compared.contains(quantity) }

  /// The words of a text in lower case. Most texts are ASCII, of which each byte is known without the tables of Unicode.
  private static func words(in text: String) -> [Substring] {
    let text = text.lowercased()
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.split { !$0.isLetter } }
    return text.utf8.split { !isLetter($0) }.map(Substring.init)
  }

  /// The parts of a name between its hyphens, byte by byte: this is done for each register of a map.
  private static func parts(of name: String) -> [Substring] {
    name.utf8.split(separator: UInt8(ascii: "-")).map(Substring.init)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  /// All quantities that a text speaks of.
  static func all(in text: String) -> [NamedQuantity] {
    let words = words(in: text)
    var spoken: Set<Int> = []
    for (index, word) in words.enumerated() where words.dropFirst(index + 1).first != "factor" {
      for term in byLastWord[word] ?? [] where words[..<index].reversed().starts(with: term.before.reversed())
      {
        spoken.insert(term.position)
      }
    }
    return spoken.sorted().map { terms[$0].quantity }
  }

  /// The one quantity of which a name consists, beside words that say which of several values it is: voltage for
  /// `phase-a-voltage-max`. "Current" alone may also mean the present value.
  static func alone(in name: String) -> NamedQuantity? {
    let words = parts(of: name).map { Substring($0.utf8.prefix(while: isLetter)) }
    guard
      words.allSatisfy({
        $0.utf8.count < 2 || phases.contains($0) || which.contains($0) || byLastWord[$0] != nil
      })
    else { return nil }
    let named = all(in: name)
    guard named.count == 1, let quantity = named.first, !quantity.quantities.isEmpty else { return nil }
    let isAdjective =
      quantity.name == "current" && !words.contains { $0.utf8.count == 1 || phases.contains($0) }
    return isAdjective ? nil : quantity
  }

  private static let phases: Set<Substring> = ["phase", "line", "neutral", "ll", "ln"]
  private static let which: Set<Substring> = [
    "active", "apparent", "average", "avg", "export", "import", "input", "max", "maximum", "mean", "min",
    "minimum", "net",
    "output", "reactive", "rms", "sum", "to", "total",
  ]

  /// Whether a title speaks of time, as that of the duration of a voltage sag does.
  static func isTime(_ title: String) -> Bool {
    words(in: title).contains(where: times.contains)
  }

  private static let times: Set<Substring> = [
    "age", "delay", "duration", "hours", "interval", "minutes", "period", "seconds", "since", "time",
    "timeout",
  ]

  /// The one kind of power or energy in the name of a register: reactive energy for `partial-reactive-energy-positive`.
  static func kind(in name: String) -> NamedQuantity? {
    let words = parts(of: name)
    var found: Set<String> = []
    for (index, pair) in zip(words, words.dropFirst()).enumerated() {
      // A quantity that is not active is of another kind.
      if index > 0, words[index - 1] == "non" { continue }
      guard nouns.contains(pair.1) else { continue }
      let text = "\(pair.0) \(pair.1)"
      if kinds.contains(text) { found.insert(text) }
    }
    guard found.count == 1, let kind = found.first else { return nil }
    return NamedQuantity(name: kind, quantities: [kind])
  }
}
