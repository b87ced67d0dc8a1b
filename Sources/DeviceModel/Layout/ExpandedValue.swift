public import ModbusProtocol

/// One value of a device with every repeat resolved: a register, or what is computed from several.
public enum ExpandedValue: Sendable {
  /// A register, or an element of an array.
  case register(ExpandedRegister)
  /// A computed value.
  case computed(ExpandedComputed)

  /// The place in the map: `outlets[3].poles[0].rms-current`.
  public var path: String {
    switch self {
    case .register(let register): register.path
    case .computed(let computed): computed.path
    }
  }

  /// The registers that hold it: one, or the terms.
  public var registers: [ExpandedRegister] {
    switch self {
    case .register(let register): [register]
    case .computed(let computed): computed.registers
    }
  }

  /// The register, for a value that is one.
  public var register: ExpandedRegister? { if case .register(let register) = self { register } else { nil } }

  /// The table.
  public var table: RegisterTable { unitTable.table }

  /// The table of the unit that has its addresses.
  public var unitTable: UnitTable {
    switch self {
    case .register(let register): register.unitTable
    case .computed(let computed): computed.registers[0].unitTable
    }
  }

  /// The addresses that have to come from one request.
  public var atomicAddresses: Range<Int> {
    // Most values are one register, and nothing is asked as often.
    if case .register(let register) = self { return register.atomicAddresses }
    let ranges = registers.map(\.atomicAddresses)
    return (ranges.map(\.lowerBound).min() ?? 0)..<(ranges.map(\.upperBound).max() ?? 0)
  }

  /// Whether the value can be read.
  public var isReadable: Bool { registers.allSatisfy(\.register.access.isReadable) }

  /// Whether reading the value sets something off.
  package var hasSideEffect: Bool { registers.contains { $0.register.onRead != nil } }

  /// What has to hold for the value to be there, outermost first.
  package var conditions: [ExpandedRegister.Condition] { registers.flatMap(\.conditions) }

  /// Whether a register selects the layout that the value belongs to. It comes with the value, and need not come with what
  /// else decides about it.
  package func isSelected(by register: PlacedRegister) -> Bool {
    conditions.contains { condition in
      if case .selected(let selector, _, _) = condition { selector.path == register.path } else { false }
    }
  }

  /// Whether the value is there only while a register holds some value, or in a device with some setting.
  package var isConditional: Bool { registers.contains(where: \.isConditional) }

  /// The registers that give a scale and are read by themselves.
  package var scalesApart: [PlacedRegister] { registers.compactMap(\.scaleApart) }

  /// The registers that have to hold the same before and after the value is read.
  package var deciding: [PlacedRegister] { registers.flatMap(\.deciding) }

  /// Whether more than a number of instances has to be read before the value.
  package var waitsForOthers: Bool { registers.contains(where: \.waitsForOthers) }

  /// The elements of an array one by one; the value itself when it is no array.
  package var elements: [ExpandedValue] {
    switch self {
    case .register(let register): register.elements.map(ExpandedValue.register)
    case .computed: [self]
    }
  }
}
