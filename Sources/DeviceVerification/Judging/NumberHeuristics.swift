import DeviceModel
import RegisterEncoding

/// Rules of thumb about the numbers in one register. None of them proves anything.
struct NumberHeuristics {
  private let register: ExpandedRegister
  private let elements: [(register: ExpandedRegister, words: [UInt16])]

  init(of register: ExpandedRegister, words: HeldWords) {
    self.register = register
    elements = register.elements.compactMap { element in words[element].map { (element, $0) } }
  }

  /// The first of each kind.
  var findings: [VerificationFinding] {
    // Another register chooses what the number means, or it has been judged already.
    guard register.register.type.isNumber, register.register.bits == nil else { return [] }
    return [first(ofMark), first(ofSign), first(ofUnit)].compactMap(\.self)
  }

  private func first(
    _ rule: (_ register: RegisterLayout, _ raw: UInt64, _ words: [UInt16]) -> (VerificationKind, String)?
  ) -> VerificationFinding? {
    for element in elements {
      let layout = element.register.register
      let raw = layout.join(layout.apart.isEmpty ? element.words : layout.apart.map { element.words[$0] })
      if case .notAvailable? = try? ValueCodec.decode(element.words, as: layout.takingAnyValue) { continue }
      if let (kind, message) = rule(layout, raw, element.words) {
        return VerificationFinding(kind, at: element.register.path, message)
      }
    }
    return nil
  }

  /// All bits set, the smallest and the greatest number with a sign, and “not a number” often mean that there is no
  /// value.
  private func ofMark(_ register: RegisterLayout, _ raw: UInt64, _: [UInt16]) -> (VerificationKind, String)? {
    func marked(_ what: String) -> (VerificationKind, String) {
      (.unlistedMark, "\(what) often means that there is no value, and the map does not say so")
    }
    switch register.type {
    case .integer(let bits, signed: false) where bits >= 16 && raw == .mask(bits):
      return marked("0x\(String(raw, radix: 16, uppercase: true))")
    case .integer(let bits, signed: true)
    where bits >= 16 && (raw == 1 << UInt64(bits - 1) || raw == .mask(bits - 1)):
      return marked("0x\(String(raw, radix: 16, uppercase: true))")
    case .float(32) where !Float(bitPattern: UInt32(truncatingIfNeeded: raw)).isFinite,
      .float(64) where !Double(bitPattern: raw).isFinite:
      return marked("a number that is not finite")
    default: return nil
    }
  }

  /// A small negative number, read as one without a sign, is close below the greatest one: in its last 32nd, which begins
  /// at -2047 in 16 bits.
  private func ofSign(_ register: RegisterLayout, _ raw: UInt64, _: [UInt16]) -> (VerificationKind, String)? {
    guard case .integer(let bits, signed: false) = register.type, bits >= 16, register.unit != nil,
      raw < .mask(bits), raw >= .mask(bits) - .mask(bits) / 32
    else { return nil }
    let number = Int128(raw) - (1 << Int128(bits))
    return (.sign, "\(raw) would be \(number) as a number with a sign")
  }

  private func ofUnit(
    _ register: RegisterLayout, _: UInt64, _ words: [UInt16]
  ) -> (VerificationKind, String)? {
    // A limit or a hysteresis may be any number, and what the map calls plausible is judged by that.
    guard register.access == .read, register.plausible == nil, register.scaleChoice == nil,
      let unit = register.unit,
      unit != "K" || !UsualValues.isDifference(register.name), let usual = UsualValues.of(unit: unit),
      let value = try? ValueCodec.decode(words, as: register.takingAnyValue)
    else { return nil }
    let number: Double
    switch value {
    case .number(let exact): number = exact.double
    case .real(let real) where real.isFinite: number = real
    default: return nil
    }
    guard number != 0, !usual.contains(number) else { return nil }
    let text = ValueFormatter.text(value, for: register)
    return (
      .unusualForUnit,
      "\(text) \(unit) is unusual: mostly it is \(Int(usual.lowerBound))…\(Int(usual.upperBound)) \(unit)"
    )
  }
}
