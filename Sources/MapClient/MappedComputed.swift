import DeviceModel

/// A value of a map that is computed from registers.
public struct MappedComputed: Sendable {
  private let expanded: ExpandedComputed

  init(_ expanded: ExpandedComputed) { self.expanded = expanded }

  /// The place in the map: `inverters[1].losses`.
  public var path: String { expanded.path }
  /// The registers of the sum, in the map's order.
  public var terms: [MappedRegister] { expanded.registers.map(MappedRegister.init) }
  /// The unit; `nil` for a number without one.
  public var unit: String? { expanded.computed.unit }
  /// A short title, if the map gives one.
  public var title: String? { expanded.computed.title }
  /// More about the value, if the map has more.
  public var description: String? { expanded.computed.description }
  /// How often the value is worth reading, for those who poll; `nil` where the map does not give it.
  public var refresh: RefreshRate? { expanded.refresh }
}
