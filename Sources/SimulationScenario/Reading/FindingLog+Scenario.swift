import DeviceModel
import MapSyntax
import RegisterMap

/// An entry of a mapping whose keys are names or paths.
struct NamedEntry {
  let name: String
  let key: Node
  let value: Node
}

extension FindingLog {
  /// The entries of a mapping whose keys are names or paths, each once; more than a number of them are a finding.
  func named(_ node: Node?, _ what: String, most: Int) -> [NamedEntry] {
    guard let node else { return [] }
    guard let entries = node.entries else { return wrongKind(node, expected: what) ?? [] }
    if entries.count > most {
      report(.init(.syntaxLimit, "there are at most \(most) \(what)", at: entries[most].key))
    }
    var first: [String: Node] = [:]
    return entries.prefix(most).compactMap { entry in
      guard let name = text(entry.key) else { return nil }
      if let other = first.updateValue(entry.key, forKey: name) {
        report(.duplicateKey(entry.key, name: name, first: other))
        return nil
      }
      return NamedEntry(name: name, key: entry.key, value: entry.value)
    }
  }

  /// The elements of a list; more than a number of them are a finding.
  func listed(_ node: Node?, _ what: String, most: Int) -> [Node] {
    guard let elements = elements(node, of: what) else { return [] }
    if elements.count > most {
      report(.init(.syntaxLimit, "there are at most \(most) \(what)", at: elements[most]))
    }
    return Array(elements.prefix(most))
  }

  /// The one of several keys that a mapping has; a finding where it has none of them, or more than one.
  func one<Key: MapKey>(
    of keys: [Key], in fields: Fields<Key>, at owner: Node, _ rule: Rule
  ) -> Key? {
    let given = keys.filter { fields[$0] != nil }
    let words = keys.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    if given.count > 1, let second = fields.entry(given[1]) {
      report(.init(rule, "a \(Key.mapping.name) is one of \(words), and here are two", at: second.key))
      return nil
    }
    if given.isEmpty, !fields.hasMisspelt {
      report(
        .init(.syntaxMissingKey, "a \(Key.mapping.name) is one of \(words), and here is none", at: owner))
    }
    return given.first
  }

  /// The text of a value of the map: a scalar, or a list for an array.
  func valueText(_ node: Node) -> String? {
    guard let elements = node.elements else {
      guard let scalar = node.scalar else { return wrongKind(node, expected: "a value, or a list of values") }
      return scalar.text
    }
    var texts: [String] = []
    for element in elements {
      guard let scalar = element.scalar else { return wrongKind(element, expected: "a value") }
      texts.append(scalar.text)
    }
    return "[\(texts.joined(separator: ", "))]"
  }

  /// A time with its unit, in whole milliseconds.
  ///
  /// - Parameter isLength: Whether it has to be longer than nothing.
  func time(_ node: Node?, isLength: Bool = false) -> Duration? {
    guard let node else { return nil }
    guard let text = node.scalar?.text else {
      return wrongKind(node, expected: ScenarioTime.kind.description)
    }
    let digits = text.prefix { "0123456789.+-".contains($0) }
    let name = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = ExactNumber(digits) else {
      return wrongKind(node, expected: ScenarioTime.kind.description)
    }
    guard let length = ScenarioTime.units.first(where: { $0.key == name })?.value else {
      guard name.isEmpty else { return wrongKind(node, expected: ScenarioTime.kind.description) }
      report(
        .init(
          .scenarioTimeInvalid, "`\(text)` has no unit", at: node,
          help: "write `\(digits)s` for seconds; the units are "
            + ScenarioTime.units.map(\.key).joined(separator: ", ")))
      return nil
    }
    let exact = number.multiplied(by: ExactNumber(length))
    if let exact, exact < .zero || isLength && exact == .zero {
      report(
        .init(
          .scenarioTimeInvalid,
          isLength
            ? "this has to take longer than `0s`\(exact < .zero ? ", not `\(text)`" : "")"
            : "a time is not before the start",
          at: node))
      return nil
    }
    guard let exact, !(ExactNumber(ScenarioTime.most) < exact) else {
      report(
        .init(
          .scenarioTimeInvalid,
          "a time is at most \(ScenarioTime.most / ScenarioTime.units[0].value)d, not \(text)", at: node))
      return nil
    }
    guard let milliseconds = exact.integer.flatMap({ Int(exactly: $0) }) else {
      report(.init(.scenarioTimeInvalid, "`\(text)` is not a whole number of milliseconds", at: node))
      return nil
    }
    return .milliseconds(milliseconds)
  }
}

extension Finding {
  /// Something is to begin when the scenario has begun again.
  static func neverComes(_ node: Node) -> Finding {
    .init(
      .scenarioTimeInvalid, "this never comes: the scenario begins again before", at: node,
      help: "make `every` longer, or let it come earlier")
  }
}
