import DeviceModel
import MapSyntax

extension Rule {
  /// A condition has a value that its register or setting cannot have.
  package static let presenceValueInvalid = Rule(
    id: "presence-value-invalid",
    summary:
      "A condition has a value that its register or setting cannot have, has no values, or always holds.",
    why:
      "The register or block would never be there, or always; the value is mistyped, or the wrong register decides."
  )
}

/// Turns the values of a condition into numbers of the register or setting that decides.
struct PresenceNumbers {
  let log: FindingLog
  /// The rule under which values are reported that cannot be used.
  var rule = Rule.presenceValueInvalid
  /// The name of what decides.
  let name: String
  let type: ValueType
  /// The numbers that it can have.
  let limits: ClosedRange<Int128>
  /// The register that decides, or that holds the setting that does; `nil` where none does.
  let register: ResolvedRegister?

  /// The numbers; `nil`, with a finding, where one of the values cannot be used.
  func numbers(of definition: PresenceDefinition) -> NumberSet? {
    guard !definition.values.isEmpty else {
      return report("the condition has no values, so it never holds", at: definition.valuesNode)
    }
    var ranges: [ClosedRange<Int128>] = []
    for value in definition.values {
      guard let part = self.ranges(of: value) else { return nil }
      ranges += part
    }
    let numbers = NumberSet(ranges)
    guard !numbers.isSuperset(of: NumberSet([limits])) else {
      return report(
        "`\(name)` \(register == nil ? "is" : "holds") nothing else, so the condition always holds",
        at: definition.valuesNode, help: "without `when`, it is always there")
    }
    return numbers
  }

  /// The number that a text means; `nil`, with a finding, where it means none, or several.
  func onlyNumber(_ text: String, at node: Node) -> Int128? {
    guard case .enumeration(let type) = type, let named = type[named: text] else {
      return number(text, at: node)
    }
    if let number = named.onlyNumber { return number }
    return report("`\(text)` has several numbers", at: node, help: "give one of \(named.numbersText)")
  }

  private func ranges(of value: PresenceDefinition.Value) -> [ClosedRange<Int128>]? {
    if case .enumeration(let type) = type, let named = type[named: value.text] { return named.numbers }
    guard let (low, high) = NumberSyntax.splitRange(value.text) else {
      return number(value.text, at: value.node).map { [$0...$0] }
    }
    guard !low.isEmpty || !high.isEmpty else {
      return report("a range has at least one end", at: value.node, help: "for example `206..` or `..205`")
    }
    guard let first = low.isEmpty ? limits.lowerBound : number(low, at: value.node, isBound: true),
      let last = high.isEmpty ? limits.upperBound : number(high, at: value.node, isBound: true)
    else { return nil }
    guard first <= last else {
      log.report(.init(.rangeReversed, "the range ends before it begins", at: value.node))
      return nil
    }
    if case .enumeration(let named) = type, register != nil,
      !named.cases.contains(where: { $0.numbers.contains { $0.overlaps(first...last) } })
    {
      return report(
        "no value of `\(named.swiftName)` is in \(value.text)", at: value.node, help: Self.values(of: named))
    }
    return [first...last]
  }

  /// - Parameter isBound: Whether it is an end of a range, which may lie between the numbers that have names.
  private func number(_ text: String, at node: Node, isBound: Bool = false) -> Int128? {
    if case .bool = type, text == "true" || text == "false" { return text == "true" ? 1 : 0 }
    guard let register else { return settingNumber(text, at: node) }
    if let problem = Resolver.problem(ofRawValue: text, of: register) {
      log.reportUnknown(rule, problem, at: node, among: type.caseNames)
      return nil
    }
    guard let bits = Resolver.rawValues(text, of: type)?.first?.lowerBound else { return nil }
    let number = type.number(ofBits: bits)
    if type.isSigned, number < 0, !text.hasPrefix("-"), !text.lowercased().hasPrefix("0x") {
      return report(
        "\(text) is more than `\(name)` holds, which is \(limits.lowerBound)…\(limits.upperBound)", at: node,
        help: "the number with these bits is \(number)")
    }
    if case .enumeration(let named) = type, named[number] == nil, !isBound {
      return report(
        "\(text) is not a value of `\(named.swiftName)`", at: node, help: Self.values(of: named))
    }
    return number
  }

  private static func values(of type: EnumType) -> String {
    "its values are \(type.cases.prefix(8).map { "`\($0.name)`" }.joined(separator: ", "))"
  }

  /// The number of a setting that no register holds.
  private func settingNumber(_ text: String, at node: Node) -> Int128? {
    if case .enumeration(let named) = type {
      let names = named.cases.map(\.name)
      log.reportUnknown(
        rule, "`\(text)` is no value of the setting `\(name)`", at: node, among: names,
        otherwise: Self.values(of: named))
      return nil
    }
    guard let number = log.wideInteger(text, at: node, expected: "a whole number") else { return nil }
    guard limits.contains(number) else {
      return report(
        "the setting `\(name)` is \(limits.lowerBound)…\(limits.upperBound), not \(number)", at: node)
    }
    return number
  }

  private func report<Value>(_ problem: String, at node: Node, help: String? = nil) -> Value? {
    log.report(.init(rule, problem, at: node, help: help))
    return nil
  }
}

extension ValueType {
  /// The numbers that a register of the type can hold where it decides about others.
  var choosingNumbers: ClosedRange<Int128> {
    if case .enumeration(let type) = self { return type.rawNumbers }
    return rawNumbers ?? 0...(1 << Int128(bitWidth ?? 1)) - 1
  }
}
