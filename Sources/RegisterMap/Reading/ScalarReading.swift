import DeviceModel
import MapSyntax

/// Reads scalars as what the schema expects; what a scalar looks like to YAML does not matter.
///
/// Every function returns `nil` after reporting why.
extension FindingLog {
  /// Any text that is not empty.
  package func text(_ node: Node?) -> String? {
    guard let node else { return nil }
    guard let scalar = node.scalar, !scalar.text.isEmpty else { return wrongKind(node, expected: "text") }
    return scalar.text
  }

  /// `true` or `false`.
  func bool(_ node: Node?) -> Bool? {
    guard let node else { return nil }
    switch node.scalar?.text {
    case "true": return true
    case "false": return false
    default: return wrongKind(node, expected: "`true` or `false`")
    }
  }

  /// One of the words of an enumeration.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node?, of _: Choice.Type
  ) -> Choice? {
    guard let node else { return nil }
    guard let scalar = node.scalar else { return wrongKind(node, expected: "one word") }
    if let choice = Choice(rawValue: scalar.text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    let documented = DocumentedWord.meaning(of: scalar.text, among: words)
    let suggestion = documented ?? EditDistance.suggestion(for: scalar.text, among: words)
    report(
      .init(
        .syntaxWrongKind,
        "expected \(ValueKind.choice(words).description), found \(node.kindDescription)", at: node,
        help: suggestion.map { "did you mean `\($0)`?" },
        fix: documented.flatMap { .init(replacing: node, with: $0) } ?? .init(spelling: node, among: words)))
    return nil
  }

  /// A whole number, decimal or `0x…`, of at most 32 bits: an address, a count, a bit. The arithmetic on addresses
  /// stays far from the ends of `Int`, whatever is in a map.
  func integer(_ node: Node?) -> Int? {
    guard let value = wideInteger(node), let node else { return nil }
    guard NumberSyntax.smallNumbers.contains(value) else {
      report(.init(.syntaxWrongKind, "\(node.kindDescription) is too large a number", at: node))
      return nil
    }
    return Int(value)
  }

  /// A whole number, decimal or `0x…`, of up to 64 bits, with a sign or without: a raw value.
  func wideInteger(_ node: Node?) -> Int128? {
    guard let node else { return nil }
    guard let scalar = node.scalar else { return wrongKind(node, expected: "a whole number") }
    return wideInteger(scalar.text, at: node, expected: "a whole number")
  }

  /// A whole number of up to 64 bits in a part of a node's text.
  func wideInteger(_ text: String, at node: Node, expected: String) -> Int128? {
    switch NumberSyntax.integer(text) {
    case .success(let value): return value
    case .failure(let problem): return report(problem, at: node, expected: expected)
    }
  }

  /// A whole number in a range; one outside it is reported under `rule`.
  func integer(_ node: Node?, in range: ClosedRange<Int>, _ rule: Rule, what: String) -> Int? {
    guard let node, let value = integer(node) else { return nil }
    guard range.contains(value) else {
      let expected = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      report(.init(rule, "\(what) is \(expected), found \(value)", at: node))
      return nil
    }
    return value
  }

  /// An exact decimal number, or a hexadecimal whole number.
  package func number(_ node: Node?) -> ExactNumber? {
    guard let node else { return nil }
    guard let scalar = node.scalar else { return wrongKind(node, expected: "a number") }
    switch NumberSyntax.number(scalar.text) {
    case .success(let value): return value
    case .failure(let problem): return report(problem, at: node, expected: "a number")
    }
  }

  /// `LOW..HIGH`.
  func range(_ node: Node?) -> (low: ExactNumber, high: ExactNumber)? {
    guard let node else { return nil }
    guard let scalar = node.scalar else { return wrongKind(node, expected: "a range such as `20..10000`") }
    guard let (low, high) = NumberSyntax.splitRange(scalar.text) else {
      return wrongKind(node, expected: "a range such as `20..10000`")
    }
    switch (NumberSyntax.number(low), NumberSyntax.number(high)) {
    case (.success(let low), .success(let high)): return (low, high)
    case (.failure(let problem), _), (_, .failure(let problem)):
      return report(problem, at: node, expected: "a range such as `20..10000`")
    }
  }

  /// `LOW..HIGH`, of which one bound may be left out.
  func openRange(_ node: Node?) -> NumberRange? {
    guard let node else { return nil }
    let expected = "a range such as `5..100`, `5..` or `..100`"
    guard let scalar = node.scalar, let (low, high) = NumberSyntax.splitRange(scalar.text),
      !low.isEmpty || !high.isEmpty
    else { return wrongKind(node, expected: expected) }
    var bounds: [ExactNumber?] = []
    for text in [low, high] {
      switch text.isEmpty ? .success(nil) : NumberSyntax.number(text).map(Optional.some) {
      case .success(let bound): bounds.append(bound)
      case .failure(let problem): return report(problem, at: node, expected: expected)
      }
    }
    return NumberRange(lowest: bounds[0], highest: bounds[1])
  }

  /// The elements of a list.
  package func elements(_ node: Node?, of what: String) -> [Node]? {
    guard let node else { return nil }
    guard let elements = node.elements else { return wrongKind(node, expected: "a list of \(what)") }
    return elements
  }

  /// Says that a node is of another kind than expected.
  package func wrongKind<Value>(_ node: Node, expected: String) -> Value? {
    report(.init(.syntaxWrongKind, "expected \(expected), found \(node.kindDescription)", at: node))
    return nil
  }

  private func report<Value>(_ problem: NumberSyntax.Problem, at node: Node, expected: String) -> Value? {
    switch problem {
    case .notANumber: return wrongKind(node, expected: expected)
    case .tooLarge:
      report(.init(.syntaxWrongKind, "\(node.kindDescription) is too large a number", at: node))
    case .tooManyDigits:
      report(
        .init(
          .syntaxWrongKind, "\(node.kindDescription) has too many digits", at: node,
          help: "a number has 18 digits at most, and its last digit is within 18 places of the point"))
    case .ambiguous(let why, let fix):
      report(
        .init(
          .syntaxAmbiguousScalar, "\(node.kindDescription) is not \(expected): \(why)", at: node,
          fix: fix.map { .init(replace: node.range, with: $0) }))
    }
    return nil
  }
}
