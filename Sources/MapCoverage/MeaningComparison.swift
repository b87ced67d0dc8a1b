import DeviceModel
import DocumentEvidence

/// Compares the numbers and the bits that a row gives a meaning with those that have a name in the map. Names are by rule and no
/// facts; a number that is missing or too many is one.
struct MeaningComparison {
  /// The most numbers that a message lists.
  private static let most = 20

  private let choices: PrintedChoices
  /// The meanings of single values of a number.
  private let remarks: [PrintedChoices.Value]
  private let register: RegisterLayout
  /// The values that other layouts have in the same words: the row may list what each of them means.
  private let others: [RegisterLayout]

  init(_ facts: EvidenceFacts, _ register: RegisterLayout, beside others: [RegisterLayout]) {
    choices = facts.choices
    remarks = facts.remarks
    self.register = register
    self.others = others
  }

  /// What only the row has and what only the map has; `nil` where they have the same, or the row lists nothing.
  var difference: FactDifference? {
    guard register.command == nil, register.bits == nil else { return nil }
    if !choices.bits.isEmpty { return bits }
    return choices.values.count > 1 ? values : unavailable
  }

  /// The raw numbers that are printed as no value, and that the map takes for one.
  private var unavailable: FactDifference? {
    guard case .integer(let bits, _) = register.type else { return nil }
    let printed = remarks.filter(\.isUnavailable)
    let missing = printed.filter { !($0.raw(bits: bits).map(register.notAvailable.cover) ?? false) }
    return difference(printed: printed.map(\.number), missing: missing.map(\.number), extra: [])
  }

  /// Whether some bits of a type have a name.
  static func names(_ bits: ClosedRange<Int>, in type: ValueType) -> Bool {
    switch type {
    case .flags(let type): bits.allSatisfy { bit in type.flags.contains { $0.bit == bit } }
    case .record(let type):
      bits.allSatisfy { bit in type.fields.contains { ($0.lowBit..<$0.lowBit + $0.width).contains(bit) } }
    default: false
    }
  }

  // MARK: Bits

  private var bits: FactDifference? {
    let stated: Set<Int>
    switch register.type {
    case .flags(let type): stated = Set(type.flags.map(\.bit))
    case .record(let type): stated = Set(type.fields.flatMap { $0.lowBit..<$0.lowBit + $0.width })
    case .integer, .raw, .enumeration: stated = []
    case .bool, .float, .string, .base10000, .bcd, .signMagnitude, .parts: return nil
    }
    let all = Set(choices.bits.flatMap { Array($0.bits) })
    let used = Set(choices.bits.filter { !$0.isReserved }.flatMap { Array($0.bits) })
    return difference(
      printed: all.sorted(), missing: used.subtracting(stated).sorted(),
      extra: stated.subtracting(all).sorted(),
      "bits ")
  }

  // MARK: Values

  private var values: FactDifference? {
    var printed: [Int] = []
    for value in choices.values where !printed.contains(value.number) && !isNotAvailable(value.number) {
      printed.append(value.number)
    }
    switch register.type {
    case .enumeration(let type):
      let ranges = type.cases.flatMap(\.numbers)
      let extra = ranges.filter { range in !printed.contains { range.contains(Int128($0)) } }
      return difference(
        printed: printed, missing: printed.filter { type[Int128($0)] == nil && !isOfOther($0) },
        extra: extra.map { Int(clamping: $0.lowerBound) })
    case .flags(let type):
      // Each bit as the number that has it alone.
      let numbers = type.flags.map { 1 << $0.bit }
      return difference(
        printed: printed, missing: printed.filter { $0 != 0 && !numbers.contains($0) },
        extra: numbers.filter { !printed.contains($0) })
    case .bool: return difference(printed: printed, missing: printed.filter { $0 != 0 && $0 != 1 }, extra: [])
    case .integer where isRange(of: printed): return nil
    case .integer, .raw:
      let listed = register.constraint?.list?.compactMap { Int($0.description) } ?? []
      return difference(
        printed: printed, missing: printed.filter { !listed.contains($0) },
        extra: listed.filter { !printed.contains($0) })
    case .float, .string, .base10000, .bcd, .signMagnitude, .parts, .record: return nil
    }
  }

  /// Whether another layout has a meaning for a raw number.
  private func isOfOther(_ number: Int) -> Bool {
    others.contains { other in
      if UInt64(exactly: number).map(other.notAvailable.cover) ?? false { return true }
      guard case .enumeration(let type) = other.type else { return false }
      return type[Int128(number)] != nil
    }
  }

  /// Whether the map says of a raw number that there is no value.
  private func isNotAvailable(_ number: Int) -> Bool {
    UInt64(exactly: number).map(register.notAvailable.cover) ?? false
  }

  /// Whether raw numbers are just those that the range of a register allows: `1: 100 ms, 2: 200 ms` with a scale of 100.
  private func isRange(of printed: [Int]) -> Bool {
    guard let range = register.constraint?.range, let first = printed.min(), let last = printed.max(),
      last - first == printed.count - 1, register.scaling.offset == 0
    else { return false }
    func value(_ number: Int) -> ExactNumber {
      ExactNumber(
        significand: Int128(number) * Int128(register.scaling.factor),
        exponent: -String(register.scaling.divisor).count + 1)
    }
    return range.lowest == value(first) && range.highest == value(last)
  }

  // MARK: Text

  private func difference(
    printed: [Int], missing: [Int], extra: [Int], _ kind: String = ""
  ) -> FactDifference? {
    guard !missing.isEmpty || !extra.isEmpty else { return nil }
    return FactDifference(
      .values, printed: kind + Self.text(missing.isEmpty ? printed : missing),
      stated: extra.isEmpty ? nil : kind + Self.text(extra))
  }

  private static func text(_ numbers: [Int]) -> String {
    numbers.prefix(most).map(String.init).joined(separator: ", ") + (numbers.count > most ? ", …" : "")
  }
}
