import DeviceModel
package import MapClient
package import ModbusProtocol
package import ModbusTransport

/// The words of a device that nobody is to see, such as serial numbers and passwords.
package struct MaskedAreas: Sendable {
  /// A path whose words cannot be masked for certain.
  package struct Failure: Error, CustomStringConvertible {
    /// One sentence without a final full stop.
    package let description: String
  }

  private var areas: [(unit: UnitID, area: RegisterArea)] = []
  /// The paths of what is masked.
  package private(set) var paths: [String] = []

  /// The words that paths name.
  ///
  /// - Parameters:
  ///   - paths: Blocks, registers or elements of arrays.
  ///   - map: The map of the device.
  ///   - unit: The unit of the device.
  /// - Throws: `MaskedAreas.Failure` for a path that leads nowhere, or to what has no place that is known without the
  ///   device, so that its words might be kept.
  package init(_ paths: [String], of map: DeviceMap, unit: UnitID) throws(Failure) {
    for path in paths {
      let registers: [MappedRegister]
      do {
        registers = try map.registers(at: path)
      } catch {
        throw Failure(description: error.description)
      }
      for register in registers {
        guard !register.isFromID, register.placingCounters.isEmpty else {
          throw Failure(
            description: "`\(path)` cannot be masked: only the device tells where \(register.path) is")
        }
        let expanded = register.expanded
        let tables = [expanded.table] + map.layout.otherTables(for: expanded.register)
        for table in tables {
          for range in expanded.ranges {
            areas.append(
              (
                expanded.register.unitID ?? unit,
                RegisterArea(table, address: UInt16(range.lowerBound), count: range.count)
              ))
          }
        }
      }
      self.paths.append(path)
    }
  }

  /// A snapshot without these words.
  package func masking(_ snapshot: DeviceSnapshot) -> DeviceSnapshot {
    var masked = snapshot
    for (unit, area) in areas { masked.mask(area, of: unit) }
    return masked
  }
}
