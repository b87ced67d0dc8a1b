import DeviceModel
import MapSyntax
import RegisterEncoding

extension Rule {
  /// A format has other parts than its type, or its words cannot hold them.
  package static let formatInvalid = Rule(
    id: "format-invalid", summary: "A format has other parts than its type, or its words cannot hold them.",
    why: "A date without a month, or an hour in three bits, is a slip; every value would be wrong.")

  /// A year needs a century and has none, or has one and needs none.
  package static let formatCentury = Rule(
    id: "format-century", summary: "A year needs a `century` and has none, or has one without use.",
    why: "26 is a year of the first century, unless the map tells what it counts from.")
}

/// Turns the format of a value as stated into one as used, and reports one that makes no sense.
struct FormatResolver {
  let log: FindingLog
  let kind: PartsType.Kind
  let definition: FormatDefinition
  /// The words of one element, as printed.
  let words: (count: Int, node: Node)?

  func type() -> ValueType? {
    guard checkParts(), checkKeys(), let layout = layout(), checkCentury() else { return nil }
    let century: Int? =
      if case .standard(let standard) = definition.layout { standard.century } else { definition.century }
    let format = PartsFormat(
      layout, century: century, years: definition.years, secondsFromUTC: definition.secondsFromUTC)
    guard checkYears(of: format) else { return nil }
    return .parts(PartsType(kind: kind, format: format))
  }

  private func report(_ message: String, at node: Node, help: String? = nil) {
    log.report(.init(.formatInvalid, message, at: node, help: help))
  }

  /// The parts with their places; none of a number that counts.
  private var parts: [(part: PartsFormat.Part, width: Int, node: Node)] {
    switch definition.layout {
    case .parts(let parts): parts.map { ($0.part, $0.width, $0.node) }
    case .digits(let fields): fields.map { ($0.part, $0.width, definition.place(.digits)) }
    case .standard(let standard):
      standard.fields.map { ($0.part, $0.width, definition.place(.standard)) }
    case .count: []
    }
  }

  private var required: [PartsFormat.Part] {
    switch kind {
    case .timeOfDay: [.hour, .minute]
    case .date: [.year, .month, .day]
    case .dateTime: [.year, .month, .day, .hour, .minute]
    case .version: parts.contains { $0.part == .build } ? [.major, .minor, .patch] : [.major, .minor]
    }
  }

  private func has(_ part: PartsFormat.Part) -> Bool {
    switch part {
    case .unused, .ignored: true
    case .year, .month, .day: kind == .date || kind == .dateTime
    case .hour, .minute, .second, .millisecond, .millisecondOfMinute: kind == .timeOfDay || kind == .dateTime
    case .major, .minor, .patch, .build: kind == .version
    }
  }

  /// Whether there is each part that a value needs, once, and none that it does not have.
  private func checkParts() -> Bool {
    if case .count(let unit) = definition.layout { return checkCount(unit) }
    var seen: Set<PartsFormat.Part> = []
    for (part, _, node) in parts where part.isNumber {
      guard has(part) else {
        report("`\(kind.rawValue)` has no \(part.name)", at: node)
        return false
      }
      let isSecondTwice =
        part == .millisecondOfMinute
        ? seen.contains(.second) || seen.contains(.millisecond)
        : seen.contains(.millisecondOfMinute) && (part == .second || part == .millisecond)
      guard seen.insert(part).inserted, !isSecondTwice else {
        report("the \(part.name) is there twice", at: node)
        return false
      }
    }
    guard let missing = required.first(where: { !seen.contains($0) }) else { return true }
    report(
      "`\(kind.rawValue)` needs the \(missing.name), which the format does not have", at: definition.node)
    return false
  }

  private func checkCount(_ unit: PartsFormat.Unit) -> Bool {
    let units: [PartsFormat.Unit] =
      switch kind {
      case .date: [.days]
      case .timeOfDay, .dateTime: [.milliseconds, .seconds, .minutes]
      case .version: []
      }
    guard !units.isEmpty else {
      report("`version` is not counted", at: definition.place(.count), help: "use `parts` or `digits`")
      return false
    }
    guard units.contains(unit) else {
      report(
        "`\(kind.rawValue)` is not counted in \(unit.rawValue)", at: definition.place(.count),
        help: "expected \(units.map { "`\($0.rawValue)`" }.joined(separator: ", "))")
      return false
    }
    switch (kind, definition.since) {
    case (.timeOfDay, .some):
      report("`time-of-day` is counted from midnight and has no `since`", at: definition.place(.since))
      return false
    case (.date, nil), (.dateTime, nil):
      report(
        "`since` is missing: the day that the count begins with", at: definition.place(.count),
        help: "for example `\(FormatKey.since.spec.example)`")
      return false
    case (.timeOfDay, nil), (.date, .some), (.dateTime, .some), (.version, _): return true
    }
  }

  /// Whether zone and years are given to what has them.
  private func checkKeys() -> Bool {
    if definition.secondsFromUTC != nil, kind != .dateTime {
      report("`\(kind.rawValue)` has no zone", at: definition.place(.zone))
      return false
    }
    if definition.years != nil, !has(.year) {
      report("`\(kind.rawValue)` has no years", at: definition.place(.years))
      return false
    }
    return true
  }

  private func layout() -> PartsFormat.Layout? {
    switch definition.layout {
    case .parts(let parts): packed(parts)
    case .standard(let standard): .packed(standard.fields)
    case .digits(let fields): digits(fields)
    case .count(let unit):
      number(fewest: fewestWords(of: unit)).map {
        .count(unit, sinceDay: definition.since?.daysSince1970, words: $0)
      }
    }
  }

  private func packed(_ parts: [FormatDefinition.Part]) -> PartsFormat.Layout? {
    var offset = 0
    for item in parts {
      let isInWord = offset % 16 + item.width <= 16
      let isWords = offset % 16 == 0 && item.width % 16 == 0
      guard isInWord || isWords || !item.part.isNumber else {
        report(
          "the \(item.part.name) begins in one word and ends in another", at: item.node,
          help: "a part is in one word, or takes whole words")
        return nil
      }
      let greatest = PartsFormat.greatest(item.width, bcd: definition.isBCD)
      guard !item.part.isNumber || greatest >= UInt64(needed(of: item.part)) else {
        report(
          "\(item.width) bits hold no \(item.part.name) above \(greatest)", at: item.node,
          help: "give the width of the part, in bits")
        return nil
      }
      offset += item.width
    }
    guard offset % 16 == 0, offset > 0 else {
      report(
        "the parts take \(offset) bits, which is no whole number of words", at: definition.place(.parts),
        help: "`unused` or `ignored` is for bits that hold no part")
      return nil
    }
    return .packed(parts.map { .init($0.part, $0.width) }, bcd: definition.isBCD)
  }

  /// The number that a part has to be able to hold: any, of a year the last one of a century, of a version none.
  private func needed(of part: PartsFormat.Part) -> Int {
    switch part {
    case .year: 99
    case .major, .minor, .patch, .build: 0
    default: part.numbers.upperBound
    }
  }

  private func digits(_ fields: [PartsFormat.Field]) -> PartsFormat.Layout? {
    let count = fields.reduce(0) { $0 + $1.width }
    func fits(_ words: Int) -> Bool {
      definition.isBCD
        ? 4 * words >= count
        : PartsFormat.greatest(16 * words, bcd: false)
          >= PartsFormat.greatest(count, bcd: false, isDigits: true)
    }
    let fewest = (1...4).first(where: fits) ?? 4
    guard let words = number(fewest: fewest) else { return nil }
    guard fits(words) else {
      report(
        "\(count) digits do not fit in \(words) word\(words == 1 ? "" : "s")",
        at: self.words?.node ?? definition.node,
        help: "they take \(fewest), or more")
      return nil
    }
    return .digits(fields, bcd: definition.isBCD, words: words)
  }

  private func fewestWords(of unit: PartsFormat.Unit) -> Int {
    switch unit {
    case .days: 1
    case .minutes: kind == .timeOfDay ? 1 : 2
    case .seconds: 2
    case .milliseconds: kind == .timeOfDay ? 2 : 4
    }
  }

  /// The words of one number: those that are printed, or the fewest.
  private func number(fewest: Int) -> Int? {
    guard let words else { return fewest }
    guard (1...4).contains(words.count) else {
      report("a number has 1 to 4 words, found \(words.count)", at: words.node)
      return nil
    }
    return words.count
  }

  /// Whether the year has what it counts from exactly where it needs that.
  private func checkCentury() -> Bool {
    if case .standard = definition.layout { return true }
    let year = parts.first { $0.part == .year }
    var isDigits = false
    if case .digits = definition.layout { isDigits = true }
    let isWhole = year.map {
      PartsFormat.greatest($0.width, bcd: definition.isBCD && !isDigits, isDigits: isDigits) >= 1000
    }
    guard definition.century != nil else {
      guard isWhole == false else { return true }
      log.report(
        .init(
          .formatCentury, "the year is not there in full, and `century` is missing",
          at: year?.node ?? definition.node,
          help: "write what the document counts years from, for example `\(FormatKey.century.spec.example)`"))
      return false
    }
    // A word holds a year in full, and one that counts from a century. Four digits are a year in full.
    guard isWhole == nil || isWhole == true && isDigits else { return true }
    log.report(
      .init(
        .formatCentury,
        "`century` has no use: " + (isWhole == nil ? "there is no year" : "the year is there in full"),
        at: definition.place(.century)))
    return false
  }

  private func checkYears(of format: PartsFormat) -> Bool {
    guard let years = format.years else { return true }
    let held = format.heldYears
    guard held.contains(years.lowerBound), held.contains(years.upperBound) else {
      report(
        "the words hold the years \(held.lowerBound) to \(held.upperBound)", at: definition.place(.years))
      return false
    }
    return true
  }
}
