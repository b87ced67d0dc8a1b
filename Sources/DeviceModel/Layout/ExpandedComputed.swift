/// A computed value with every repeat resolved.
public struct ExpandedComputed: Sendable {
  /// The place in the map: `inverters[1].losses`.
  public var path: String
  /// The value as the map describes it.
  public var computed: ComputedLayout
  /// The registers in the order of the terms; never none.
  public var registers: [ExpandedRegister]
  /// How often the value is worth reading: that of its block, or of one around.
  public var refresh: RefreshRate?

  package init(path: String, computed: ComputedLayout, registers: [ExpandedRegister], refresh: RefreshRate?) {
    self.path = path
    self.computed = computed
    self.registers = registers
    self.refresh = refresh
  }
}
