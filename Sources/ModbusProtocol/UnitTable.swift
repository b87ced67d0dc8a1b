/// A table of one unit: addresses mean the same thing only in the same table of the same unit.
///
/// A gateway or a data logger answers for other devices too, each at a unit id of its own.
public struct UnitTable: Sendable, Hashable {
  /// The unit id; `nil` for the one that the client gives the device.
  public var unit: UnitID?
  /// The table.
  public var table: RegisterTable
  /// The block of a chain, by its number from 1, from whose id addresses count; `nil` where they count from the beginning of
  /// the table. Where such a block is, only the device tells, so its addresses meet no others.
  package var block: UInt16? = nil

  /// Creates the table of a unit.
  public init(_ table: RegisterTable, of unit: UnitID? = nil) {
    self.unit = unit
    self.table = table
  }

  /// The coils of the device's own unit.
  public static let coil = UnitTable(.coil)
  /// The discrete inputs of the device's own unit.
  public static let discreteInput = UnitTable(.discreteInput)
  /// The input registers of the device's own unit.
  public static let inputRegister = UnitTable(.inputRegister)
  /// The holding registers of the device's own unit.
  public static let holdingRegister = UnitTable(.holdingRegister)
}

extension UnitTable: Comparable {
  /// Whether requests to one come before those to another: the device's own unit is first, and its coils.
  public static func < (first: UnitTable, second: UnitTable) -> Bool {
    (first.unit.map { Int($0.rawValue) } ?? -1, first.table.order, first.block ?? 0)
      < (second.unit.map { Int($0.rawValue) } ?? -1, second.table.order, second.block ?? 0)
  }
}

extension RegisterTable {
  /// The position among all tables.
  fileprivate var order: Int {
    switch self {
    case .coil: 0
    case .discreteInput: 1
    case .inputRegister: 2
    case .holdingRegister: 3
    }
  }
}
