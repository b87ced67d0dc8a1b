extension PartsFormat {
  /// The words that hold a value.
  ///
  /// - Parameter hasLittleWords: Whether the lowest word of a number that is wider than a word comes first.
  /// - Returns: The words in the order of their addresses, the first byte of each in its upper half.
  /// - Throws: `UnencodableParts` when no words hold exactly this value, or the device does not take its year.
  package func words(of value: some ValueOfParts, hasLittleWords: Bool) throws(UnencodableParts) -> [UInt16] {
    let parts = value.parts
    guard parts.secondsFromUTC == secondsFromUTC else {
      throw UnencodableParts(
        reason: secondsFromUTC.map { "is not in the zone of the clock, which is \(ISOText.zone($0))" }
          ?? "has a zone, and the map declares none for the clock")
    }
    if let year = parts.year, let years, !years.contains(year) { throw Self.refused(year, years) }
    var words = Array(repeating: UInt16(0), count: self.words)
    switch layout {
    case .packed(let fields, let bcd):
      try checkComplete(parts, fields)
      var offset = 0
      for field in fields {
        let number = try number(of: parts, field, bcd: bcd)
        Self.put(
          bcd ? BinaryCodedDecimal.bits(of: number) : number, into: &words, at: offset, width: field.width,
          hasLittleWords)
        offset += max(0, field.width)
      }
    case .digits(let fields, let bcd, _):
      try checkComplete(parts, fields)
      var number: UInt64 = 0
      for field in fields {
        let base = Self.greatest(field.width, bcd: false, isDigits: true) + 1
        number = number &* base &+ (try self.number(of: parts, field, bcd: bcd, isDigits: true))
      }
      Self.put(
        bcd ? BinaryCodedDecimal.bits(of: number) : number, into: &words, at: 0, width: 16 * words.count,
        hasLittleWords)
    case .count(let unit, let sinceDay, _):
      let count = try count(of: parts, unit, sinceDay: sinceDay, words: words.count)
      Self.put(count, into: &words, at: 0, width: 16 * words.count, hasLittleWords)
    }
    return words
  }

  /// The years that the words can hold and the device takes.
  package var writableYears: ClosedRange<Int> {
    let all = heldYears
    return years.map { all.overlaps($0) ? all.clamped(to: $0) : $0 } ?? all
  }

  /// The years that the words can hold.
  package var heldYears: ClosedRange<Int> {
    switch layout {
    case .packed(let fields, let bcd): heldYears(fields, bcd: bcd)
    case .digits(let fields, let bcd, _): heldYears(fields, bcd: bcd, isDigits: true)
    case .count(let unit, let sinceDay, let words):
      heldYears(sinceDay: sinceDay ?? 0, most: Self.greatest(16 * words, bcd: false), of: unit)
    }
  }

  private func heldYears(_ fields: [Field], bcd: Bool, isDigits: Bool = false) -> ClosedRange<Int> {
    let width = fields.first { $0.part == .year }?.width ?? 64
    let most = Int(clamping: Self.greatest(width, bcd: bcd, isDigits: isDigits))
    guard let century else { return 1000...max(1000, min(9999, most)) }
    let first = min(9999, max(1, century))
    return first...min(9999, first + min(most, Self.mostYearsOfCentury))
  }

  private func heldYears(sinceDay: Int, most: UInt64, of unit: Unit) -> ClosedRange<Int> {
    let days = Int(clamping: most / UInt64(RegisterTime.millisecondsOfDay / unit.milliseconds))
    let first = RegisterDate(daysSince1970: sinceDay)?.year ?? 1
    let (end, isBeyond) = sinceDay.addingReportingOverflow(days)
    let last = isBeyond ? 9999 : RegisterDate(daysSince1970: end)?.year ?? 9999
    return first...max(first, last)
  }

  private static func refused(_ year: Int, _ years: ClosedRange<Int>) -> UnencodableParts {
    UnencodableParts(
      reason: "is in the year \(year), which cannot be written",
      allowed: "the years \(years.lowerBound)…\(years.upperBound)")
  }

  /// Refuses parts that the format has no place for, and a version without a number that it has a place for.
  private func checkComplete(_ parts: ValueParts, _ fields: [Field]) throws(UnencodableParts) {
    let held = Set(fields.map(\.part))
    for part in [Part.patch, .build] where (parts[part] != nil) != held.contains(part) {
      throw UnencodableParts(
        reason: parts[part] == nil
          ? "has no \(part.name), which the register holds"
          : "has a \(part.name), which the register does not hold")
    }
    if held.contains(.millisecondOfMinute) { return }
    if parts.second ?? 0 != 0, !held.contains(.second) {
      throw UnencodableParts(reason: "has seconds, which the register does not hold")
    }
    if parts.millisecond ?? 0 != 0, !held.contains(.millisecond) {
      throw UnencodableParts(reason: "has milliseconds, which the register does not hold")
    }
  }

  private func number(
    of parts: ValueParts, _ field: Field, bcd: Bool, isDigits: Bool = false
  ) throws(UnencodableParts) -> UInt64 {
    guard field.part.isNumber else { return 0 }
    var number = parts[field.part] ?? 0
    if field.part == .year {
      let years = heldYears
      guard years.contains(number) else { throw Self.refused(number, years) }
      number -= century ?? 0
    }
    let bits = UInt64(clamping: number)
    guard bits <= Self.greatest(field.width, bcd: bcd, isDigits: isDigits) else {
      throw UnencodableParts(reason: "has the \(field.part.name) \(number), which the register cannot hold")
    }
    return bits
  }

  private func count(
    of parts: ValueParts, _ unit: Unit, sinceDay: Int?, words: Int
  ) throws(UnencodableParts) -> UInt64 {
    let time = (try? parts.time()) ?? .midnight
    var milliseconds = time.milliseconds
    if let sinceDay, let date = try? parts.date() {
      milliseconds += (date.daysSince1970 - sinceDay) * RegisterTime.millisecondsOfDay
    }
    let (count, rest) = milliseconds.quotientAndRemainder(dividingBy: unit.milliseconds)
    guard rest == 0 else {
      throw UnencodableParts(reason: "is no whole number of \(unit.rawValue), which the register counts in")
    }
    guard count >= 0, UInt64(count) <= Self.greatest(16 * words, bcd: false) else {
      throw UnencodableParts(reason: "is none that the register can count to")
    }
    return UInt64(count)
  }
}
