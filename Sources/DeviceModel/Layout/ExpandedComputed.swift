/// A computed value with every repeat resolved.
public struct ExpandedComputed: Sendable {
  /// The place in the map: `inverters[1].losses`.
  public var path: String
  /// The value as the map describes it.
  public var computed: ComputedLayout
  /// The registers in the order of the terms; never none.
  public var registers: [ExpandedRegister]

  package init(path: String, computed: ComputedLayout, registers: [ExpandedRegister]) {
    self.path = path
    self.computed = computed
    self.registers = registers
  }
}
