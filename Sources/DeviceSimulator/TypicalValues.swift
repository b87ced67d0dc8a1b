import DeviceModel

/// Numbers that a device in use might show, by their unit: about 230 V, 50 Hz, 21 °C.
///
/// They are among the usual ones of the unit (`UsualValues`), apparent power is never less than active power, and they are wide enough apart that a test which reads a wrong register mostly sees another number.
struct TypicalValues {
  private let middle: Double
  /// The greatest distance from the middle.
  private let spread: Double

  private init(_ middle: Double, _ spread: Double) { (self.middle, self.spread) = (middle, spread) }

  /// The numbers of a register; `nil` where the unit tells nothing, or the steps of the register are too wide for it.
  init?(of register: RegisterLayout) {
    guard register.holdsNumber, register.scaleChoice == nil else { return nil }
    let level =
      register.unit.map { Self.byUnit[$0] } ?? Self.byName.first { register.name.contains($0.key) }?.value
    guard let level else { return nil }
    let known = UsualValues.isDifference(register.name) ? level.asDifference : level
    guard register.type.rawNumbers == nil || register.scaling.step <= known.middle.magnitude else {
      return nil
    }
    self = known
  }

  /// Numbers of what is between two levels and not one itself.
  private var asDifference: TypicalValues { TypicalValues(middle / 50, spread / 50) }

  /// One of the numbers.
  func drawn(from draw: inout PathDraw) -> Double { middle + spread * (Double(draw.below(2001)) / 1000 - 1) }

  /// What has no unit, by a part of its name.
  private static let byName: KeyValuePairs = [
    "power-factor": TypicalValues(0.95, 0.04), "cos-phi": TypicalValues(0.95, 0.04),
  ]

  /// By the unit as people are shown it.
  private static let byUnit: [String: TypicalValues] = [
    "µA": .init(400, 200), "mA": .init(400, 200), "A": .init(12, 6), "kA": .init(1.2, 0.4),
    "µV": .init(500, 200), "mV": .init(500, 200), "V": .init(230, 6), "kV": .init(20, 0.5),
    "mW": .init(500, 200), "W": .init(1400, 600), "kW": .init(14, 6), "MW": .init(1.4, 0.6),
    "VA": .init(2800, 500), "kVA": .init(28, 5), "MVA": .init(2.8, 0.5),
    "var": .init(600, 300), "kvar": .init(6, 3), "Mvar": .init(0.6, 0.3),
    "Wh": .init(4_000_000, 3_000_000), "kWh": .init(12_000, 8000), "MWh": .init(120, 80),
    "J": .init(50_000, 20_000), "kJ": .init(50_000, 20_000),
    "VAh": .init(9_000_000, 1_500_000), "kVAh": .init(28_000, 7000),
    "varh": .init(900_000, 500_000), "kvarh": .init(3000, 2000), "Ah": .init(60, 20), "mAh": .init(2400, 400),
    "mΩ": .init(50, 20), "Ω": .init(50, 20), "kΩ": .init(300, 200), "MΩ": .init(20, 10),
    "mHz": .init(50_000, 40), "Hz": .init(50, 0.04), "kHz": .init(8, 2), "1/min": .init(1450, 40),
    "rpm": .init(1450, 40), "%": .init(45, 30), "ppm": .init(600, 150), "°": .init(30, 20),
    "rad": .init(0.5, 0.3),
    "µs": .init(300, 150), "ms": .init(200, 100), "s": .init(90, 60), "min": .init(45, 30),
    "h": .init(4000, 2000),
    "d": .init(170, 90), "°C": .init(21, 4), "K": .init(294, 4), "°F": .init(70, 7),
    "Pa": .init(101_300, 900), "hPa": .init(1013, 9), "kPa": .init(250, 40), "MPa": .init(0.6, 0.2),
    "mbar": .init(1013, 9), "bar": .init(6, 1), "mm": .init(150, 80), "cm": .init(90, 40), "m": .init(12, 6),
    "km": .init(340, 200), "m/s": .init(5, 3), "km/h": .init(40, 20), "g": .init(1, 0.1),
    "m/s²": .init(9.8, 0.2),
    "l": .init(600, 300), "m³": .init(1200, 800), "l/min": .init(12, 6), "l/h": .init(700, 300),
    "m³/h": .init(2.4, 1), "kg": .init(80, 40), "t": .init(12, 6), "g/m³": .init(9, 3),
    "kg/m³": .init(998, 2),
    "lx": .init(420, 150), "W/m²": .init(600, 300), "N·m": .init(40, 20), "bit/s": .init(9600, 100),
    "kbit/s": .init(900, 300), "B": .init(4000, 2000), "kB": .init(500, 300), "dB": .init(20, 10),
    "dBm": .init(-65, 15),
    "GW": .init(1.4, 0.6), "GWh": .init(1.2, 0.8), "MVAh": .init(280, 70), "Mvarh": .init(30, 20),
    "MJ": .init(5000, 2000), "GJ": .init(500, 200), "Hz/s": .init(0.05, 0.02), "µS/cm": .init(600, 200),
    "mS/cm": .init(12, 4), "ppb": .init(40, 20), "pH": .init(7.2, 0.4), "psi": .init(90, 15),
    "µm": .init(150, 80), "mm/s": .init(2.5, 1.5), "ml": .init(400, 200), "l/s": .init(2, 1),
    "m³/s": .init(1.5, 0.5), "m³/min": .init(4, 2), "mg/m³": .init(30, 15), "µg/m³": .init(12, 6),
    "mg/l": .init(8, 2), "g/kg": .init(9, 3), "kg/s": .init(1.2, 0.5), "kg/h": .init(800, 300),
    "t/h": .init(12, 6), "kJ/kg": .init(45, 10), "N": .init(300, 150), "kN": .init(12, 6),
  ]
}
