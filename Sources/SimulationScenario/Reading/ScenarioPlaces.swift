import DeviceModel
import MapSyntax
import ModbusProtocol

/// Who has which unit of which port.
struct ScenarioPlaces {
  private struct Place: Hashable {
    let port: UInt16?
    let unit: UnitID
  }

  private var owners: [Place: NamedEntry] = [:]

  /// Gives a device its unit, and those that its map names.
  mutating func take(
    _ unit: UnitID, _ port: UInt16?, by device: NamedEntry, _ layout: DeviceLayout, log: FindingLog
  ) {
    let named = layout.namedUnits
    if named.contains(unit), layout.blocks.contains(where: { $0.unitID == nil }) {
      log.report(
        .init(
          .scenarioPlaceTaken, "the map has registers of another device at unit \(unit)", at: device.key,
          help: "give the device another `unit`"))
    }
    for unit in Set(named + [unit]) {
      guard let other = owners.updateValue(device, forKey: Place(port: port, unit: unit)) else { continue }
      log.report(
        .init(
          .scenarioPlaceTaken, "`\(device.name)` and `\(other.name)` are both at unit \(unit)",
          at: device.key, notes: [.init("the other device is here", at: other.key.range)],
          help: "give one of them another `unit` or a `port` of its own"))
    }
  }
}
