import ModbusProtocol
public import RegisterEncoding

/// Where a register is that decides something about others: how many instances a block has, or whether something is
/// there. Generated code makes them.
public struct RegisterSite: Sendable {
  /// The table; `nil` for a register that is found from the place of what depends on it.
  private var unitTable: UnitTable?
  /// The path, or the end of it.
  private let name: StaticString
  /// The address, or the distance from the place of what depends on it.
  private let address: Int
  private let raw: RawType
  private let order: RegisterOrder
  /// Whether the client gives which word comes first; `order` then only gives which byte of a word does.
  private let isAsSet: Bool
  private let notAvailable: [RegisterSentinel]
  /// Whether the register never changes in a device.
  private let isConstant: Bool
  /// How many blocks up the register is.
  private let levels: Int
  /// The strides of the repeats between, outermost first.
  private let strides: [Int]
  /// Whether the address counts from the id of the block of a chain that both are in.
  private var isInBlock = false

  private init(
    _ unitTable: UnitTable?, _ name: StaticString, at address: Int, _ raw: RawType, _ order: RegisterOrder,
    _ isAsSet: Bool, _ notAvailable: [RegisterSentinel], _ isConstant: Bool, levels: Int = 0,
    strides: [Int] = []
  ) {
    self.unitTable = unitTable
    self.name = name
    self.address = address
    self.raw = raw
    self.order = order
    self.isAsSet = isAsSet
    self.notAvailable = notAvailable
    self.isConstant = isConstant
    self.levels = levels
    self.strides = strides
  }

  // With `asSet`, the client gives which word comes first, and `order` only which byte of a word does.

  /// A coil without repeat; `path` is its whole path.
  public static func coil(
    _ path: StaticString, at address: Int, _ raw: RawType, notAvailable: [RegisterSentinel] = [],
    constant: Bool = false
  ) -> RegisterSite {
    RegisterSite(.coil, path, at: address, raw, .abcd, false, notAvailable, constant)
  }

  /// A discrete input without repeat; `path` is its whole path.
  public static func discreteInput(
    _ path: StaticString, at address: Int, _ raw: RawType, notAvailable: [RegisterSentinel] = [],
    constant: Bool = false
  ) -> RegisterSite {
    RegisterSite(.discreteInput, path, at: address, raw, .abcd, false, notAvailable, constant)
  }

  /// A holding register without repeat; `path` is its whole path.
  public static func holdingRegister(
    _ path: StaticString, at address: Int, _ raw: RawType, order: RegisterOrder = .abcd, asSet: Bool = false,
    notAvailable: [RegisterSentinel] = [], constant: Bool = false
  ) -> RegisterSite {
    RegisterSite(.holdingRegister, path, at: address, raw, order, asSet, notAvailable, constant)
  }

  /// An input register without repeat; `path` is its whole path.
  public static func inputRegister(
    _ path: StaticString, at address: Int, _ raw: RawType, order: RegisterOrder = .abcd, asSet: Bool = false,
    notAvailable: [RegisterSentinel] = [], constant: Bool = false
  ) -> RegisterSite {
    RegisterSite(.inputRegister, path, at: address, raw, order, asSet, notAvailable, constant)
  }

  /// A register of the same block, or of one around.
  ///
  /// - Parameters:
  ///   - name: The name in that block, or the path from it.
  ///   - levels: How many blocks up that is; 0 for the same block.
  ///   - offset: The distance from the first instance; negative before it.
  ///   - raw: Its raw type.
  ///   - order: The order of its words and bytes.
  ///   - asSet: Whether the client gives which word comes first.
  ///   - notAvailable: The raw numbers that mean that it has no value.
  ///   - constant: Whether it never changes in a device.
  ///   - strides: The strides of the repeats between, outermost first.
  public static func around(
    _ name: StaticString, up levels: Int = 1, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    asSet: Bool = false, notAvailable: [RegisterSentinel] = [], constant: Bool = false,
    across strides: [Int] = []
  ) -> RegisterSite {
    RegisterSite(
      nil, name, at: offset, raw, order, asSet, notAvailable, constant, levels: levels, strides: strides)
  }

  /// A register of the same block of a chain, which is in no repeat.
  ///
  /// - Parameters:
  ///   - name: The path from that block.
  ///   - offset: The distance from its id.
  ///   - raw: Its raw type.
  ///   - order: The order of its words and bytes.
  ///   - asSet: Whether the client gives which word comes first.
  ///   - notAvailable: The raw numbers that mean that it has no value.
  ///   - constant: Whether it never changes in a device.
  public static func inBlock(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    asSet: Bool = false, notAvailable: [RegisterSentinel] = [], constant: Bool = false
  ) -> RegisterSite {
    var site = RegisterSite(nil, name, at: offset, raw, order, asSet, notAvailable, constant)
    site.isInBlock = true
    return site
  }

  /// The same register at a unit id of its own, whatever the client gives the device.
  public func ofUnit(_ unit: UInt8) -> RegisterSite {
    var site = self
    site.unitTable?.unit = UnitID(rawValue: unit)
    return site
  }

  /// Whether the register is outside the enclosing block.
  var isElsewhere: Bool { unitTable != nil }

  /// The path of a register elsewhere.
  var path: String { "\(name)" }

  /// The register, for what is at a place.
  func register(for place: RegisterPlace) -> DecidingRegister {
    let device = order.hasLittleBytes ? place.deviceOrder.withSwappedBytes : place.deviceOrder
    let format = RegisterFormat(raw, order: isAsSet ? device : order, notAvailable: notAvailable)
    if let unitTable {
      return DecidingRegister(
        unitTable: unitTable, address: address, path: path, format: format,
        isConstant: isConstant)
    }
    if isInBlock {
      let block = place.path.prefix { $0 != "." }
      return DecidingRegister(
        unitTable: place.unitTable, address: (place.locatedBlock?.link.address ?? 0) + address,
        path: "\(block).\(name)", format: format, isConstant: isConstant)
    }
    var names = place.path.split(separator: ".").dropLast(levels).map(String.init)
    names.append("\(name)")
    return DecidingRegister(
      unitTable: place.unitTable, address: place.firstAddress(of: strides) + address,
      path: names.joined(separator: "."), format: format, isConstant: isConstant)
  }
}
