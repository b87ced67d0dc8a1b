import DeviceModel
import MapSyntax

/// Reads the range of what may be written, whose bounds are numbers or names of registers.
struct LimitReader {
  let log: FindingLog

  /// The bounds that are numbers, and those that registers hold.
  func range(_ node: Node?) -> (numbers: NumberRange?, registers: LimitDefinition?) {
    guard let node, let text = node.scalar?.text, let (low, high) = NumberSyntax.splitRange(text),
      Self.isName(low) || Self.isName(high)
    else { return (log.openRange(node), nil) }
    var registers = LimitDefinition(node: node)
    if Self.isName(low) { registers.lowest = low }
    if Self.isName(high) { registers.highest = high }
    guard let lowest = number(registers.lowest == nil ? low : "", at: node),
      let highest = number(registers.highest == nil ? high : "", at: node)
    else { return (nil, nil) }
    return (NumberRange(lowest: lowest, highest: highest), registers)
  }

  /// A bound that is a number; a `nil` inside for none.
  private func number(_ text: String, at node: Node) -> ExactNumber?? {
    guard !text.isEmpty else { return .some(nil) }
    if case .success(let number) = NumberSyntax.number(text) { return number }
    let _: Int? = log.wrongKind(node, expected: "a range such as `0..100`, `0..max-current` or `..100`")
    return nil
  }

  /// Whether a bound is the name or the path of a register.
  private static func isName(_ text: String) -> Bool {
    text.first.map { ("a"..."z").contains($0) } ?? false
  }
}
