import DeviceModel
import MapSyntax

extension Rule {
  /// A condition has a value that its register cannot hold.
  package static let presenceValueInvalid = Rule(
    id: "presence-value-invalid",
    summary: "A condition has a value that its register cannot hold, has no values, or always holds.",
    why:
      "The register or block would never be there, or always; the value is mistyped, or the wrong register decides."
  )
}

/// Turns the values of a condition into raw numbers of the register that decides.
struct PresenceNumbers {
  let log: FindingLog
  let chooser: ResolvedRegister
  let type: ValueType

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
        "`\(name)` holds nothing else, so the condition always holds", at: definition.valuesNode,
        help: "without `when`, it is always there")
    }
    return numbers
  }

  private var name: String { chooser.definition.name }

  /// The raw numbers that the chooser can hold.
  private var limits: ClosedRange<Int128> {
    if case .enumeration(let type) = type { return type.rawNumbers }
    return type.rawNumbers ?? 0...(1 << Int128(type.bitWidth ?? 1)) - 1
  }

  private func ranges(of value: PresenceDefinition.Value) -> [ClosedRange<Int128>]? {
    if case .enumeration(let type) = type, let named = type[named: value.text] { return named.numbers }
    guard let (low, high) = NumberSyntax.splitRange(value.text) else {
      return number(value.text, at: value.node).map { [$0...$0] }
    }
    guard !low.isEmpty || !high.isEmpty else {
      return report("a range has at least one end", at: value.node, help: "for example `206..` or `..205`")
    }
    guard let first = low.isEmpty ? limits.lowerBound : number(low, at: value.node),
      let last = high.isEmpty ? limits.upperBound : number(high, at: value.node)
    else { return nil }
    guard first <= last else {
      log.report(.init(.rangeReversed, "the range ends before it begins", at: value.node))
      return nil
    }
    return [first...last]
  }

  private func number(_ text: String, at node: Node) -> Int128? {
    if case .bool = type, text == "true" || text == "false" { return text == "true" ? 1 : 0 }
    if let problem = Resolver.problem(ofRawValue: text, of: chooser) {
      return report(problem, at: node, help: log.didYouMean(text, among: type.caseNames))
    }
    guard let bits = Resolver.rawValues(text, of: type)?.first?.lowerBound else { return nil }
    let number = type.number(ofBits: bits)
    if type.isSigned, number < 0, !text.hasPrefix("-"), !text.lowercased().hasPrefix("0x") {
      return report(
        "\(text) is more than `\(name)` holds, which is \(limits.lowerBound)…\(limits.upperBound)", at: node,
        help: "the number with these bits is \(number)")
    }
    if case .enumeration(let named) = type, named[number] == nil {
      return report(
        "\(text) is not a value of `\(named.swiftName)`", at: node,
        help: "its values are \(named.cases.prefix(8).map { "`\($0.name)`" }.joined(separator: ", "))")
    }
    return number
  }

  private func report<Value>(_ problem: String, at node: Node, help: String? = nil) -> Value? {
    log.report(.init(.presenceValueInvalid, problem, at: node, help: help))
    return nil
  }
}
