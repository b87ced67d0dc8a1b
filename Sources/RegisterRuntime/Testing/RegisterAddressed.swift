public import ModbusProtocol

/// A handle of what has addresses in a device: a register, an array, a command.
public protocol RegisterAddressed: Sendable {
  /// The unit that is asked for it.
  var _unit: UnitID { get }
  /// The addresses that it is read from and, where these are others, written to; none where only the device tells them.
  var _areas: [RegisterArea] { get }
}

extension RegisterAddressed {
  /// The areas of so many addresses from each of some starts on.
  func areas(_ table: RegisterTable, from starts: Set<Int>, count: Int) -> [RegisterArea] {
    starts.sorted().compactMap { start in
      UInt16(exactly: start).map { RegisterArea(table, address: $0, count: count) }
    }
  }
}

extension Register: RegisterAddressed {
  /// The unit that is asked for it.
  public var _unit: UnitID { _place.unitTable.unit ?? _place.session.unit }
  /// The addresses of the value; where its words lie apart, those of each word.
  public var _areas: [RegisterArea] {
    guard _place.unitTable.block == nil else { return [] }
    guard apart.isEmpty else { return areas(table, from: Set(apart.map { address + $0 }), count: 1) }
    return areas(table, from: [address, writeAddress], count: format.raw.count)
  }
}

extension RegisterArray: RegisterAddressed {
  /// The unit that is asked for it.
  public var _unit: UnitID { _place.unitTable.unit ?? _place.session.unit }
  /// The addresses of all elements.
  public var _areas: [RegisterArea] {
    guard _place.unitTable.block == nil else { return [] }
    let words = indices.reduce(0) { $0 + self[$1].count }
    return areas(table, from: [address, writeAddress], count: words)
  }
}

extension RegisterCommand: RegisterAddressed {
  /// The unit that is asked for it.
  public var _unit: UnitID { register._unit }
  /// The addresses that it is written to.
  public var _areas: [RegisterArea] { register._areas }
}
