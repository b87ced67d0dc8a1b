import DeviceModel
import MapSyntax
import RegisterEncoding

/// Reads how words hold the parts of a value.
struct FormatReader {
  let log: FindingLog

  func format(_ node: Node?) -> FormatDefinition? {
    guard let node else { return nil }
    guard node.entries != nil else { return named(node).map { FormatDefinition(node: node, layout: $0) } }
    guard let fields = Fields<FormatKey>(node, log: log), let layout = layout(fields) else { return nil }
    var format = FormatDefinition(node: node, fields: fields, layout: layout)
    let isBCD = log.bool(fields[.bcd])
    format.isBCD = isBCD ?? false
    format.since = since(fields[.since])
    format.century = fields.integer(.century, log: log)
    format.years = years(fields[.years])
    format.secondsFromUTC = zone(fields[.zone])
    let unread: [(FormatKey, Bool)] = [
      (.bcd, isBCD == nil), (.since, format.since == nil), (.century, format.century == nil),
      (.years, format.years == nil),
      (.zone, format.secondsFromUTC == nil),
    ]
    // What could not be read has a finding; the words would be judged wrongly without it.
    return fields.hasMisspelt || unread.contains { fields[$0] != nil && $1 } ? nil : format
  }

  /// Digits or a standard alone.
  private func named(_ node: Node) -> FormatDefinition.Layout? {
    guard let text = node.scalar?.text else {
      return log.wrongKind(node, expected: "digits such as `hhmm`, or a mapping")
    }
    if let standard = StandardFormat(rawValue: text) { return .standard(standard) }
    return digits(node)
  }

  private func layout(_ fields: Fields<FormatKey>) -> FormatDefinition.Layout? {
    let kinds = FormatKey.layouts.filter { fields[$0] != nil }
    guard let kind = kinds.first, let node = fields[kind] else {
      if !fields.hasMisspelt {
        log.report(
          .init(
            .syntaxMissingKey, "this format has none of `parts`, `digits`, `count` and `standard`",
            at: fields.node, help: "for example `\(FormatKey.digits.spec.example)`"))
      }
      return nil
    }
    fields.forbid(Array(kinds.dropFirst()), "`\(kind.rawValue)` gives the format", log: log)
    fields.forbid(beside: kind, log: log)
    switch kind {
    case .parts:
      return parts(node, bits: fields[.bits]).map { .parts($0) }
    case .digits:
      return digits(node)
    case .count:
      return log.choice(node, of: PartsFormat.Unit.self).map { .count($0) }
    default:
      return log.choice(node, of: StandardFormat.self).map { .standard($0) }
    }
  }

  private func parts(_ node: Node, bits: Node?) -> [FormatDefinition.Part]? {
    guard let elements = log.elements(node, of: "parts") else { return nil }
    guard let common = bits == nil ? 16 : width(bits, "`bits`") else { return nil }
    let parts = elements.compactMap { element -> FormatDefinition.Part? in
      guard let entries = element.entries else {
        return name(element).map { .init(part: $0, width: common, node: element) }
      }
      guard let entry = entries.first, entries.count == 1 else {
        return log.wrongKind(element, expected: "one part, such as `{year: 16}`")
      }
      guard let name = name(entry.key), let width = width(entry.value, "the width of a part") else {
        return nil
      }
      return .init(part: name, width: width, node: entry.key)
    }
    return parts.count == elements.count ? parts : nil
  }

  private func name(_ node: Node) -> PartsFormat.Part? { log.choice(node, of: PartsFormat.Part.self) }

  private func width(_ node: Node?, _ what: String) -> Int? {
    log.integer(node, in: FormatKey.widths, .syntaxWrongKind, what: what)
  }

  /// `x.xx`: a version, one letter a digit.
  private func versionDigits(_ text: String) -> FormatDefinition.Layout? {
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    let parts: [PartsFormat.Part] = [.major, .minor, .patch, .build]
    // A number of nine digits fits in 32 bits, and 18 digits in 64.
    guard (2...4).contains(groups.count), groups.allSatisfy({ (1...9).contains($0.count) }),
      groups.joined().count <= 18, text.allSatisfy({ $0 == "x" || $0 == "." })
    else { return nil }
    return .digits(zip(parts, groups).map { .init($0, $1.count) })
  }

  /// `hhmm`, `yyyymmdd`: `mm` behind the hour is the minute, and the month anywhere else.
  private func digits(_ node: Node) -> FormatDefinition.Layout? {
    if let version = versionDigits(node.scalar?.text ?? "") { return version }
    var fields: [PartsFormat.Field] = []
    var rest = (node.scalar?.text ?? "")[...]
    while let letter = rest.first {
      let count = rest.prefix { $0 == letter }.count
      let width = letter == "y" && count >= 4 ? 4 : 2
      let part: PartsFormat.Part? =
        switch letter {
        case "y": .year
        case "m": fields.last?.part == .hour ? .minute : .month
        case "d": .day
        case "h": .hour
        case "s": .second
        default: nil
        }
      guard let part, count >= width, fields.count < 6 else {
        fields = []
        break
      }
      fields.append(.init(part, width))
      rest = rest.dropFirst(width)
    }
    guard !fields.isEmpty else {
      return log.wrongKind(node, expected: "digits such as `hhmm`, `yyyymmdd` or `x.xx`")
    }
    return .digits(fields)
  }

  private func since(_ node: Node?) -> RegisterDate? {
    guard let node else { return nil }
    return node.scalar.flatMap { RegisterDate($0.text) }
      ?? log.wrongKind(node, expected: "a day such as `1970-01-01`")
  }

  private func zone(_ node: Node?) -> Int? {
    guard let node else { return nil }
    if node.scalar?.text == "utc" { return 0 }
    var text = ISOText(node.scalar?.text ?? "")
    guard let zone = text.zone(), text.isAtEnd else {
      return log.wrongKind(node, expected: "`utc` or a distance from it such as `+01:00`")
    }
    return zone
  }

  private func years(_ node: Node?) -> ClosedRange<Int>? {
    guard let node, let (low, high) = log.range(node) else { return nil }
    guard let first = low.integer, let last = high.integer, (1...9999).contains(first),
      (1...9999).contains(last)
    else { return log.wrongKind(node, expected: "years such as `2023..2099`") }
    guard first <= last else {
      log.report(
        .init(
          .rangeReversed, "the range begins at \(first) and ends at \(last)", at: node,
          help: "the lower bound comes first: `\(last)..\(first)`"))
      return nil
    }
    return Int(first)...Int(last)
  }
}
