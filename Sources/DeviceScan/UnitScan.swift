package import ModbusProtocol

/// What is known about a unit that answers.
package struct UnitScan: Sendable, Hashable {
  /// The unit.
  package let unit: UnitID
  /// How it identifies itself (function 43), in the order of the objects; empty where it does not.
  package var identification: [String] = []
  /// Where the marker of SunSpec is in the holding registers; `nil` where it is not.
  package var sunSpecMarker: Int?
  /// Whether it was asked for these.
  package var isIdentified = false
  /// Its tables.
  package var tables: [TableScan] = RegisterTable.allCases.map { TableScan($0) }

  package init(_ unit: UnitID) { self.unit = unit }
}
