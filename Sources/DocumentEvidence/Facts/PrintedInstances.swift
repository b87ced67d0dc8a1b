/// The number of values that a title names by its first and its last: `Voltage_Bat1 -- 8`, `Fault19 ~ 30`.
enum PrintedInstances {
  static func count(_ title: String) -> Int? {
    var rest = title.trimmed[...]
    guard let last = takeNumber(&rest) else { return nil }
    let sign = rest.reversed().prefix { " -–—~….".contains($0) }
    guard sign.contains(where: { $0 != " " }) else { return nil }
    rest = rest.dropLast(sign.count)
    guard let first = takeNumber(&rest), rest.contains(where: \.isLetter), last > first, last - first < 1000
    else {
      return nil
    }
    return last - first + 1
  }

  /// Takes the number at the end.
  private static func takeNumber(_ text: inout Substring) -> Int? {
    let digits = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    text = text.dropLast(digits.count)
    return Int(digits)
  }
}
