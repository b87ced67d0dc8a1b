/// The registers that hold the bounds of what may be written to another, by their paths in the map, without indices.
public struct LimitRegisters: Sendable, Hashable {
  /// The register that holds the lowest value that may be written; `nil` for none.
  public var lowest: String?
  /// The register that holds the highest value that may be written.
  public var highest: String?

  package init(lowest: String?, highest: String?) {
    self.lowest = lowest
    self.highest = highest
  }
}

/// The same registers at their addresses.
package struct PlacedLimits: Sendable {
  package var lowest: PlacedRegister?
  package var highest: PlacedRegister?

  /// The registers, the lower bound first.
  package var registers: [PlacedRegister] { [lowest, highest].compactMap(\.self) }
}
