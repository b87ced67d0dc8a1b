internal import DeviceModel
internal import ModbusProtocol
import ReadPlanning

/// Addresses of a table that are never asked for, because maps say that reading them sets something off.
package struct AvoidedAddresses: Sendable, Hashable {
  private var ranges: [Range<Int>] = []

  package init() {}

  /// The addresses of a table that a map names as such, of the device's own unit.
  init(_ table: RegisterTable, in layouts: [DeviceLayout]) {
    for layout in layouts {
      for register in layout.expandedRegisters() where register.register.onRead != nil {
        guard register.register.unitID == nil, register.unitTable.block == nil,
          ([register.table] + layout.otherTables(for: register.register)).contains(table)
        else { continue }
        ranges += register.ranges
      }
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
  }

  func contains(_ address: Int) -> Bool { ranges.contains { $0.contains(address) } }

  /// The first one that is not before an address.
  func first(from address: Int) -> Int? {
    ranges.filter { $0.upperBound > address }.map { max($0.lowerBound, address) }.min()
  }

  /// The last one before an address.
  func last(before address: Int) -> Int? {
    ranges.filter { $0.lowerBound < address }.map { min($0.upperBound, address) - 1 }.max()
  }
}
