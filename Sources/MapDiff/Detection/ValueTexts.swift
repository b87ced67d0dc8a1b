import DeviceModel
import RegisterEncoding

/// Facts about values as people read them.
enum ValueTexts {
  /// `0.1`, `0.1, plus 273.15`.
  static func scale(_ scaling: RegisterScaling) -> String {
    scaling.offset == 0 ? "\(scaling.scale)" : "\(scaling.scale), plus \(scaling.added)"
  }

  /// `0.1 × the raw number by mode: 0 is 1, 1 is 0.1`.
  static func scale(_ choice: RegisterLayout.ScaleChoice?) -> String? {
    guard let choice else { return nil }
    switch choice.meaning {
    case .powerOfTen: return "`\(choice.selector)`, as a power of ten"
    case .factor: return "`\(choice.selector)`, as a factor"
    case .cases(let cases):
      let list = cases.sorted { $0.key < $1.key }.map { "\($0.key) is \(scale($0.value))" }
      return "`\(choice.selector)`: \(list.joined(separator: ", "))"
    }
  }

  /// `mode: 0 is V, 1 is A`.
  static func units(_ choice: RegisterLayout.UnitChoice?) -> String? {
    guard let choice else { return nil }
    let list = choice.units.sorted { $0.key < $1.key }.map { "\($0.key) is \($0.value)" }
    return "`\(choice.selector)`: \(list.joined(separator: ", "))"
  }

  /// `0xffff, 0x8000..0x80ff`.
  static func sentinels(_ sentinels: [RegisterSentinel]) -> String? {
    guard !sentinels.isEmpty else { return nil }
    return sentinels.map { sentinel in
      let (low, high) = (hexadecimal(sentinel.bits.lowerBound), hexadecimal(sentinel.bits.upperBound))
      return low == high ? low : "\(low)..\(high)"
    }.joined(separator: ", ")
  }

  /// `5…10 in steps of 0.5`, `one of 1, 2, 4`.
  static func constraint(_ constraint: RegisterLayout.Constraint?) -> String? {
    switch constraint {
    case .range(let range, let step): range.text() + (step.map { " in steps of \($0)" } ?? "")
    case .list(let values): "one of \(values.map(\.description).joined(separator: ", "))"
    case nil: nil
    }
  }

  /// `256 (0x0100)`, or `+11` where it counts from an id.
  static func address(_ address: Int, isFromID: Bool) -> String {
    isFromID ? "+\(address)" : "\(address) (\(wordText(max(0, address))))"
  }

  /// Where the words or bits of a register are, from its address on.
  static func place(of register: RegisterLayout, at address: Int) -> String {
    let isFromID = register.chainBlock != nil
    if !register.apart.isEmpty {
      return register.apart.map { self.address(address + $0, isFromID: isFromID) }.joined(separator: ", ")
    }
    let place = self.address(address, isFromID: isFromID)
    guard let bits = register.bits else { return place }
    return bits.count == 1
      ? "\(place), bit \(bits.lowerBound)" : "\(place), bits \(bits.lowerBound)..\(bits.upperBound)"
  }

  /// `hour 8, minute 8 bits`, `year 2, month 2, day 2 digits, from 2000`, `seconds in 2 words`.
  private static func format(_ format: PartsFormat) -> String {
    func list(_ fields: [PartsFormat.Field], _ what: String, bcd: Bool) -> String {
      fields.map { "\($0.part.rawValue) \($0.width)" }.joined(separator: ", ") + " \(what)"
        + (bcd ? " of BCD" : "")
    }
    let layout: String
    switch format.layout {
    case .packed(let fields, let bcd): layout = list(fields, "bits", bcd: bcd)
    case .digits(let fields, let bcd, let words):
      layout = "\(list(fields, "digits", bcd: bcd)) in \(counted(words, "word"))"
    case .count(let unit, let sinceDay, let words):
      let since = sinceDay.flatMap(RegisterDate.init(daysSince1970:)).map { " from \($0)" } ?? ""
      layout = "\(unit.rawValue) in \(counted(words, "word"))\(since)"
    }
    let facts = [
      layout, format.century.map { "from \($0)" },
      format.years.map { "years \($0.lowerBound)…\($0.upperBound)" },
      format.secondsFromUTC.map { "\($0) seconds from UTC" },
    ]
    return facts.compactMap(\.self).joined(separator: ", ")
  }

  /// The type of a register: `uint16[4]`, `Event (uint16)`, `string8 in 8 words`.
  static func type(_ register: RegisterLayout) -> String {
    var text = register.type.swiftName == nil ? TypeName.text(register.type) : register.type.displayName
    switch register.type {
    case .parts(let type): text += " of \(format(type.format))"
    case .string, .raw: text += " in \(counted(register.words, "word"))"
    default: break
    }
    return text + (register.count.map { "[\($0)]" } ?? "")
  }
}
