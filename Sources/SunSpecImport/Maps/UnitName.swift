import MapWriting
import RegisterMap

/// How the units of models become units of a map: a code of the vocabulary where there is no doubt, else their text.
enum UnitName {
  /// Spellings of models for units of the vocabulary.
  private static let codes = [
    "Secs": "s", "Sec": "s", "secs": "s", "mSecs": "ms", "Pct": "%", "pct": "%", "C": "Cel", "Degrees": "deg",
    "degrees": "deg", "Var": "var", "VAR": "var", "VAr": "var", "Varh": "varh", "VARh": "varh",
    "VArh": "varh",
    "WH": "Wh", "AH": "Ah", "W/m^2": "W/m2", "HPa": "hPa", "mps": "m/s", "bps": "bit/s", "ohms": "Ohm",
    "Ohms": "Ohm", "meters": "m",
  ]

  /// The unit as a map writes it; `nil` for what is no unit there: a number, or more than a line of text.
  static func unit(_ text: String) -> MapText? {
    if UnitVocabulary.display(text) != nil { return .text(text) }
    if let code = codes[text] { return .text(code) }
    if let code = UnitVocabulary.code(of: text) { return .text(code) }
    guard UnitTextInvalid.isUnit(text) else { return nil }
    return .line([MapEntry("text", .text(text))])
  }
}
