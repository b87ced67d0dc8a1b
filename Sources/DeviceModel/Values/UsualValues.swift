/// What values mostly are by their unit. A wrong scale or sign is often outside, and a simulated device is inside.
package enum UsualValues {
  private static let ranges: [String: ClosedRange<Double>] = [
    "Hz": 10...450, "°C": -60...300, "°F": -80...600, "%": -300...300, "K": 100...1500,
    "V": -50_000...50_000, "mV": -5_000_000...50_000_000, "A": -20_000...20_000,
    "Wh": 0...1e15, "kWh": 0...1e12, "MWh": 0...1e9, "varh": 0...1e15, "kvarh": 0...1e12, "VAh": 0...1e15,
    "kVAh": 0...1e12, "GWh": 0...1e6, "Mvarh": 0...1e9, "MVAh": 0...1e9,
  ]

  /// The values that are nothing to wonder about; `nil` for a unit that can have any.
  package static func of(unit: String) -> ClosedRange<Double>? { ranges[unit] }

  /// Whether a name is one of what is between two levels and not one itself.
  package static func isDifference(_ name: String) -> Bool { differences.contains(where: name.contains) }

  private static let differences = [
    "hysteresis", "residual", "unbalance", "imbalance", "deadband", "difference", "delta",
  ]

  /// Whether a unit is one of energy, which is counted and does not fall.
  package static func isCounted(_ unit: String) -> Bool {
    unit.hasSuffix("Wh") || unit.hasSuffix("varh") || unit.hasSuffix("VAh")
  }
}
