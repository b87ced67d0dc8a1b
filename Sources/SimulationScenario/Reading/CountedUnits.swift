/// What a unit adds up to in an hour, in another one: 1 kW adds 1000 Wh.
struct CountedUnits: CustomStringConvertible {
  /// What is counted, and how much of it.
  private struct Amount {
    let quantity: String
    let size: Double

    init(_ quantity: String, _ size: Double) { (self.quantity, self.size) = (quantity, size) }
  }

  /// What one of a unit adds in an hour. Units are as people are shown them.
  private static let rates: [String: Amount] = [
    "mW": .init("energy", 0.001), "W": .init("energy", 1), "kW": .init("energy", 1000),
    "MW": .init("energy", 1e6),
    "VA": .init("apparent energy", 1), "kVA": .init("apparent energy", 1000),
    "MVA": .init("apparent energy", 1e6),
    "var": .init("reactive energy", 1), "kvar": .init("reactive energy", 1000),
    "Mvar": .init("reactive energy", 1e6),
    "µA": .init("charge", 1e-6), "mA": .init("charge", 0.001), "A": .init("charge", 1),
    "kA": .init("charge", 1000),
    "l/h": .init("volume", 1), "l/min": .init("volume", 60), "m³/h": .init("volume", 1000),
    "km/h": .init("length", 1), "m/s": .init("length", 3.6),
  ]

  /// What one of a unit is.
  private static let counts: [String: Amount] = [
    "Wh": .init("energy", 1), "kWh": .init("energy", 1000), "MWh": .init("energy", 1e6),
    "J": .init("energy", 1 / 3600), "kJ": .init("energy", 1000 / 3600),
    "VAh": .init("apparent energy", 1), "kVAh": .init("apparent energy", 1000),
    "varh": .init("reactive energy", 1), "kvarh": .init("reactive energy", 1000),
    "mAh": .init("charge", 0.001), "Ah": .init("charge", 1),
    "l": .init("volume", 1), "m³": .init("volume", 1000),
    "m": .init("length", 0.001), "km": .init("length", 1),
  ]

  private let rate: String?
  private let count: String?

  init(_ rate: String?, in count: String?) { (self.rate, self.count) = (rate, count) }

  /// What one of the first unit adds to the second in an hour; `nil` where the units do not say it.
  var factor: Double? {
    guard let rate = rate.flatMap({ Self.rates[$0] }), let count = count.flatMap({ Self.counts[$0] }),
      rate.quantity == count.quantity
    else { return nil }
    return rate.size / count.size
  }

  /// `A adds up to kWh`.
  var description: String {
    "\(rate ?? "a number without a unit") adds up to \(count ?? "one without a unit")"
  }
}
