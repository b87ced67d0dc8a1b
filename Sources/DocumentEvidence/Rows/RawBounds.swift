import DeviceModel

/// Bounds and factory settings that may be raw numbers: one of them, divided by the scale of its row, does not fit the type.
enum RawBounds {
  /// Leaves open the bounds and settings of all rows with a scale where one of them can be nothing but a raw number, and none can be
  /// nothing but a value. Zero is the same in both.
  ///
  /// - Returns: What to look at; `nil` where nothing is left open.
  static func leaveOpen(in rows: inout [EvidenceRow]) -> String? {
    let readings = rows.map { reading(of: $0.facts) }
    let isOpen = readings.contains(.raw) && !readings.contains(.value)
    for index in rows.indices where readings[index] == .whole || (isOpen && isScaled(rows[index].facts)) {
      open(&rows[index].facts)
    }
    guard isOpen, let index = readings.firstIndex(of: .raw) else { return nil }
    return "the bounds in line \(rows[index].line) fit its type as raw numbers alone, "
      + "so bounds and defaults of rows with a scale are left open"
  }

  /// What the bounds and the setting of a row can be.
  private enum Reading {
    /// Either, or there are none.
    case either
    /// All that the type holds, which tells nothing about the others.
    case whole
    case raw
    case value
  }

  private static func isScaled(_ facts: EvidenceFacts) -> Bool { facts.scale.map { $0 != .one } ?? false }

  private static func numbers(of facts: EvidenceFacts) -> [ExactNumber] {
    [facts.range?.first, facts.range?.second, facts.defaultNumber].compactMap(\.self)
  }

  private static func reading(of facts: EvidenceFacts) -> Reading {
    guard isScaled(facts), let scale = facts.scale.map(double),
      case .integer(let isSigned)? = facts.type?.kind,
      let bits = facts.type?.bits, bits <= 32
    else { return .either }
    let least = isSigned ? -double(bits - 1) : 0
    let most = double(isSigned ? bits - 1 : bits) - 1
    let numbers = numbers(of: facts)
    func fits(_ number: Double) -> Bool { least <= number && number <= most }
    if numbers.contains(where: { $0.exponent < 0 || !fits(double($0)) }) { return .value }
    guard numbers.contains(where: { !fits(double($0) / scale) }) else { return .either }
    return facts.range.map { double($0.second) == most } ?? false ? .whole : .raw
  }

  private static func double(_ number: ExactNumber) -> Double { Double(number.description) ?? 0 }

  /// Two to the power of a number of bits.
  private static func double(_ bits: Int) -> Double { Double(UInt64(1) << UInt64(bits)) }

  private static func open(_ facts: inout EvidenceFacts) {
    if let range = facts.range, range.first.significand != 0 || range.second.significand != 0 {
      facts.range = nil
      facts.note(.range, in: "\(range.first)..\(range.second)")
    }
    if let number = facts.defaultNumber, number.significand != 0 {
      facts.defaultNumber = nil
      facts.note(.default, in: number.description)
    }
  }
}
