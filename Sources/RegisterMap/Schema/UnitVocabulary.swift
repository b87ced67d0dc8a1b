import MapSyntax

/// The units that maps may use: a code to write, and the form that people are shown.
///
/// The codes follow UCUM where it has the unit; electrical units that it lacks keep the spelling of the field.
package enum UnitVocabulary {
  /// A unit of the vocabulary.
  package struct Unit: Sendable {
    /// The code in the map.
    package let code: String
    /// The text shown to people.
    package let display: String
    /// The quantity, for the language reference.
    package let quantity: String
  }

  /// Every unit, by quantity.
  package static let units: [Unit] =
    ([
      ("current", ["uA": "µA", "mA": nil, "A": nil, "kA": nil]),
      ("voltage", ["uV": "µV", "mV": nil, "V": nil, "kV": nil]),
      ("active power", ["mW": nil, "W": nil, "kW": nil, "MW": nil, "GW": nil]),
      ("apparent power", ["VA": nil, "kVA": nil, "MVA": nil]),
      ("reactive power", ["var": nil, "kvar": nil, "Mvar": nil]),
      (
        "active energy",
        ["Wh": nil, "kWh": nil, "MWh": nil, "GWh": nil, "J": nil, "kJ": nil, "MJ": nil, "GJ": nil]
      ),
      ("apparent energy", ["VAh": nil, "kVAh": nil, "MVAh": nil]),
      ("reactive energy", ["varh": nil, "kvarh": nil, "Mvarh": nil]),
      ("charge", ["Ah": nil, "mAh": nil]),
      ("resistance", ["Ohm": "Ω", "mOhm": "mΩ", "kOhm": "kΩ", "MOhm": "MΩ"]),
      ("frequency", ["Hz": nil, "kHz": nil, "mHz": nil, "1/min": nil, "rpm": nil]),
      ("rate of frequency", ["Hz/s": nil]),
      ("conductivity", ["uS/cm": "µS/cm", "mS/cm": nil]),
      ("ratio", ["%": nil, "ppm": nil, "ppb": nil]),
      ("acidity", ["pH": nil]),
      ("angle", ["deg": "°", "rad": nil]),
      ("time", ["us": "µs", "ms": nil, "s": nil, "min": nil, "h": nil, "d": nil]),
      ("temperature", ["Cel": "°C", "K": nil, "degF": "°F"]),
      ("pressure", ["Pa": nil, "hPa": nil, "kPa": nil, "MPa": nil, "bar": nil, "mbar": nil, "psi": nil]),
      (
        "length and speed",
        ["um": "µm", "mm": nil, "cm": nil, "m": nil, "km": nil, "mm/s": nil, "m/s": nil, "km/h": nil]
      ),
      ("acceleration", ["g": nil, "m/s2": "m/s²"]),
      (
        "volume and flow",
        [
          "ml": nil, "l": nil, "m3": "m³", "l/s": nil, "l/min": nil, "l/h": nil, "m3/s": "m³/s",
          "m3/min": "m³/min", "m3/h": "m³/h",
        ]
      ),
      (
        "mass and density",
        [
          "kg": nil, "t": nil, "g/m3": "g/m³", "kg/m3": "kg/m³", "mg/m3": "mg/m³", "ug/m3": "µg/m³",
          "mg/l": nil,
          "g/kg": nil,
        ]
      ),
      ("mass flow", ["kg/s": nil, "kg/h": nil, "t/h": nil]),
      ("enthalpy", ["kJ/kg": nil]),
      ("light", ["lx": nil, "W/m2": "W/m²"]),
      ("force", ["N": nil, "kN": nil]),
      ("torque", ["N.m": "N·m"]),
      ("data", ["bit/s": nil, "kbit/s": nil, "By": "B", "kBy": "kB"]),
      ("level", ["dB": nil, "dBm": nil]),
    ] as [(String, [String: String?])]).flatMap { quantity, codes in
      codes.map { Unit(code: $0.key, display: ($0.value ?? nil) ?? $0.key, quantity: quantity) }
        .sorted { $0.code < $1.code }
    }

  /// What is written for a number without a unit, where a block gives one.
  package static let none = "none"
  /// The codes of every unit.
  package static var codes: [String] { units.map(\.code) }

  private static let byCode = Dictionary(uniqueKeysWithValues: units.map { ($0.code, $0) })

  /// The unit of a code, or `nil` for one that is not in the vocabulary.
  static func unit(_ code: String) -> Unit? { byCode[code] }

  /// The form that people are shown, or `nil` for a code that is not in the vocabulary.
  package static func display(_ code: String) -> String? { byCode[code]?.display }

  /// The code of a unit that is written as its code or as people are shown it.
  package static func code(of text: String) -> String? {
    byCode[text]?.code ?? units.first { $0.display == text }?.code
  }

  /// The code of a unit as documents print it: its code, the form that people are shown, or another spelling.
  package static func code(printed text: String) -> String? {
    let text = text.replacing("\u{03BC}", with: "\u{00B5}")
    return code(of: text) ?? exact[text] ?? printed[text.lowercased()]
  }

  /// Spellings in which capitals tell one unit from another: `Nm` is no nanometre, and M a million times m.
  private static let exact = [
    "Nm": "N.m", "N*m": "N.m", "N-m": "N.m", "NM": "N.m", "MVAr": "Mvar", "MVar": "Mvar", "MVAR": "Mvar",
    "MVArh": "Mvarh", "MVARh": "Mvarh", "MVARH": "Mvarh", "MWH": "MWh", "MVAH": "MVAh", "L": "l",
    "L/s": "l/s", "L/min": "l/min", "L/h": "l/h", "LPM": "l/min", "mA·h": "mAh", "Mohm": "MOhm",
    "mohm": "mOhm",
    "MPA": "MPa", "KPA": "kPa", "T/h": "t/h",
  ]

  /// Spellings that documents print for units with other codes.
  private static let printed = [
    "c": "Cel", "degc": "Cel", "deg c": "Cel", "celsius": "Cel", "℃": "Cel", "° c": "Cel",
    "f": "degF", "fahrenheit": "degF", "℉": "degF", "° f": "degF", "ohms": "Ohm", "pct": "%", "percent": "%",
    "sec": "s", "second": "s", "seconds": "s", "minute": "min", "minutes": "min", "hour": "h", "hours": "h",
    "day": "d", "days": "d", "byte": "By", "bytes": "By", "degrees": "deg", "volts": "V", "amps": "A",
    "watts": "W", "volt": "V", "v ac": "V", "vac": "V", "v dc": "V", "vdc": "V", "ampere": "A",
    "amperes": "A",
    "var": "var", "kvar": "kvar", "varh": "varh", "kvarh": "kvarh", "kw·h": "kWh",
    "kwh": "kWh", "kw": "kW", "kva": "kVA", "ah": "Ah", "mah": "mAh", "hz": "Hz", "v": "V",
    "va": "VA", "hr": "h", "hrs": "h",
    "r/min": "rpm", "ºc": "Cel", "ºf": "degF", "rpm": "rpm", "u/min": "rpm", "rev/min": "rpm",
    "r.p.m.": "rpm",
    "tr/min": "rpm", "min-1": "rpm", "min⁻¹": "rpm", "%rh": "%", "% rh": "%", "%r.h.": "%", "% r.h.": "%",
    "rh%": "%",
    "rh %": "%", "%rf": "%", "% rf": "%", "ppm": "ppm", "ppb": "ppb", "deg. c": "Cel", "deg.c": "Cel",
    "degrees c": "Cel", "degree c": "Cel", "degree celsius": "Cel", "degrees celsius": "Cel",
    "°celsius": "Cel",
    "grad c": "Cel", "kelvin": "K", "deg. f": "degF", "bar": "bar", "mbar": "mbar", "kpa": "kPa",
    "hpa": "hPa", "psi": "psi", "ohm": "Ohm", "kohm": "kOhm", "k-ohm": "kOhm", "kohms": "kOhm", "khz": "kHz",
    "kv": "kV",
    "wh": "Wh",
    "kvah": "kVAh", "vah": "VAh", "lux": "lx", "l/sec": "l/s", "liter": "l", "liters": "l", "litre": "l",
    "litres": "l", "m^3": "m3", "m^3/h": "m3/h", "m3/hr": "m3/h", "m³/hr": "m3/h", "cbm": "m3",
    "w/m^2": "W/m2", "w/m²": "W/m2", "w/m2": "W/m2", "m/sec": "m/s", "mm/sec": "mm/s", "bps": "bit/s",
    "baud": "bit/s", "bits/s": "bit/s", "db": "dB", "dbm": "dBm", "sec.": "s", "min.": "min", "msec": "ms",
    "mins": "min", "sek": "s", "sek.": "s", "sekunden": "s", "minuten": "min", "std": "h", "std.": "h",
    "stunden": "h", "tage": "d", "heures": "h", "horas": "h", "ph": "pH", "kilowatt": "kW",
    "毫秒": "ms", "秒": "s", "分钟": "min", "分鐘": "min", "小时": "h", "小時": "h", "天": "d",
  ]

  /// The one code that differs in the capitals of volt, ampere and watt alone. Those of a prefix make a factor of a billion, and
  /// units are so short that any other slip may have meant several.
  static func certain(for text: String) -> String? {
    let alike = units.map(\.code).filter { $0.lowercased() == text.lowercased() }
    guard let code = alike.first, alike.count == 1 else { return nil }
    let differing = zip(code, text).filter { $0 != $1 }.map(\.0)
    return differing.allSatisfy { "VAW".contains($0) } ? code : nil
  }

  /// The code that was probably meant: another case, or the form that people are shown.
  static func suggestion(for text: String) -> String? {
    // The Greek letter looks like the sign for a millionth.
    let text = text.replacing("\u{03BC}", with: "\u{00B5}")
    if let known = printed[text.lowercased()] ?? units.first(where: { $0.display == text })?.code {
      return known
    }
    let alike = units.map(\.code).filter { $0.lowercased() == text.lowercased() }
    // A factor of a billion is no slip of the pen.
    guard alike.isEmpty else { return alike.first { $0.first != "m" || text.first != "M" } }
    // A short unit is one letter away from every other.
    return text.count > 3 ? EditDistance.suggestion(for: text, among: units.map(\.code)) : nil
  }
}
