public import DeviceModel
public import ModbusProtocol

/// A value of a map: where it is, what it is, and what may be done with it.
public struct MappedRegister: Sendable {
  package let expanded: ExpandedRegister

  init(_ expanded: ExpandedRegister) { self.expanded = expanded }

  /// The place in the map: `outlets[3].poles[0].rms-current`, with `[i]` at the end for an element of an array.
  public var path: String { expanded.path }
  /// The table.
  public var table: RegisterTable { expanded.table }
  /// The unit id that it is read from and written to; `nil` for the one of the device.
  public var unitID: UnitID? { expanded.register.unitID }
  /// The first address, 0-based; where `isFromID`, from the word with the id of its block.
  public var address: Int { expanded.address }
  /// Whether the device tells where the block of the value is, so that addresses count from its id.
  public var isFromID: Bool { expanded.unitTable.block != nil }
  /// The registers, without indices, whose counts the address follows, which only a device tells; it is then that of an example.
  public var placingCounters: [String] { expanded.placedBy }
  /// The first address to write to, which is mostly the same.
  public var writeAddress: Int { expanded.writeAddress }
  /// The number of addresses, those of all elements of an array.
  public var words: Int {
    expanded.register.apart.isEmpty ? expanded.register.totalWords : expanded.register.words
  }
  /// The number of elements of an array; `nil` for any other value.
  public var count: Int? { expanded.register.count }
  /// The type of the value, or of one element of an array.
  public var type: ValueType { expanded.register.type }
  /// The type as `regmap list` prints it: `uint16`, `enum:uint16`, `bool[4]`.
  public var typeName: String { TypeName.text(expanded.register) }
  /// The units that the value can have; several where another register chooses, none for a value without a unit.
  public var units: [String] { expanded.register.possibleUnits }
  /// A short title, if the map gives one.
  public var title: String? { expanded.register.title }
  /// More about the value, if the map has more.
  public var description: String? { expanded.register.description }
  /// What a client may do with the value.
  public var access: RegisterLayout.Access { expanded.register.access }
  /// Whether the register sets something off when it is written; see `MappedDevice.send(_:)`.
  public var isCommand: Bool { expanded.register.command != nil }
  /// What reading the register sets off; such a register is read only when it is named.
  public var sideEffect: String? { expanded.register.onRead }
  /// The lock of the device on the value, if there is one.
  public var lock: BlockLayout.Lock? { expanded.lock }
  /// How often the value is worth reading, for those who poll; `nil` where the map does not give it.
  public var refresh: RefreshRate? { expanded.register.access.isReadable ? expanded.refresh : nil }
}
