import DeviceModel

/// Numbers with the quantities that they come to, which explain a scale or an offset and are no cases of a value:
/// `when the data is 40: 0 °C`.
enum ConversionExamples {
  private static let words = [
    "offset", "for example", "e g", "example", "calculation", "calculated", "actual value", "real value",
    "conversion", "converted", "formula", "corresponds", "corresponding",
  ]

  /// Whether values are examples of a conversion.
  static func are(_ values: [PrintedChoices.Value], in text: String) -> Bool {
    let quantities = values.compactMap { value in quantity(value.meaning).map { (value.number, $0) } }
    guard !quantities.isEmpty else { return false }
    let plain = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
    if words.contains(where: { " \(plain) ".contains(" \($0) ") }) { return true }
    guard quantities.count == values.count, values.count > 1 else { return false }
    // A value called by its own number is one of several that are possible: `5: 5 A`.
    if quantities.allSatisfy({ $1 == ExactNumber($0) }) { return false }
    return isTenth(quantities) || (!counts(quantities.map(\.0)) && isLine(quantities))
  }

  /// The number that a meaning is, with a unit behind it or alone.
  private static func quantity(_ meaning: String) -> ExactNumber? {
    var scanner = TextScanner(meaning)
    guard let number = PrintedNumber.decimal(&scanner) else { return nil }
    let unit = scanner.rest.split { ",;(".contains($0) }.first.map { $0.trimmed } ?? ""
    return unit.isEmpty || PrintedUnit(unit)?.code != nil ? number : nil
  }

  /// Whether numbers count on from zero or one, as cases do.
  private static func counts(_ numbers: [Int]) -> Bool {
    let sorted = numbers.sorted()
    return (0...1).contains(sorted[0]) && sorted.elementsEqual(sorted[0]..<sorted[0] + sorted.count)
  }

  /// Whether each quantity is a tenth of its number, or another part of ten.
  private static func isTenth(_ quantities: [(Int, ExactNumber)]) -> Bool {
    [-1, -2, -3].contains { exponent in
      quantities.allSatisfy { $1 == ExactNumber(significand: Int128($0), exponent: exponent) }
    }
  }

  /// Whether the quantities are on one line over their numbers, in whole thousandths.
  private static func isLine(_ quantities: [(Int, ExactNumber)]) -> Bool {
    let points = quantities.compactMap { number, quantity -> (x: Int, y: Int)? in
      guard quantity.exponent >= -3, quantity.exponent <= 6, abs(quantity.significand) < 1_000_000,
        abs(number) < 1_000_000
      else { return nil }
      var y = Int(quantity.significand)
      for _ in 0..<(quantity.exponent + 3) { y *= 10 }
      return (number, y)
    }
    guard points.count == quantities.count else { return false }
    let (first, second) = (points[0], points[1])
    return points.allSatisfy {
      ($0.y - first.y) * (second.x - first.x) == (second.y - first.y) * ($0.x - first.x)
    }
  }
}
