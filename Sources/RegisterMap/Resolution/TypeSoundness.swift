import DeviceModel
import MapSyntax

/// Which types have a finding of their own.
///
/// The words of a register of such a type are not judged: a value decoded with it would be wrong in the
/// same way, and bits that end before they begin cannot be decoded at all.
struct TypeSoundness {
  /// The widths of the sound enums under `types`, by name: the bits that their greatest value takes.
  private var enums: [String: Int] = [:]
  /// The sound types under `types`.
  private var names: Set<String> = []

  init(_ types: [TypeDefinition]) {
    for type in types {
      // A field has no sign.
      guard case .enumeration(let cases)? = type.body, isSound(type), type.base?.isSigned == false else {
        continue
      }
      enums[type.name] = cases.map { Int128.bitWidth - $0.numbers.upperBound.leadingZeroBitCount }.max() ?? 0
    }
    for type in types where isSound(type) { names.insert(type.name) }
  }

  /// Whether a type that a register refers to, or has because it names none, is as it should be.
  func isSound(_ reference: TypeReference?) -> Bool {
    switch reference {
    case nil, .builtIn, .parts: true
    case .named(let name): names.contains(name)
    case .inPlace(let definition): isSound(definition)
    case .bits(let field): mask(of: field, within: 16) != nil && fits(field)
    }
  }

  private func isSound(_ type: TypeDefinition) -> Bool {
    guard let base = type.base, let body = type.body else { return false }
    let bits = base.bits
    // An entry that could not be read is left out of the body.
    guard body.count == type.bodyNode.entries?.count else { return false }
    switch body {
    case .enumeration(let cases):
      return cases.allSatisfy { base.numbers.hold($0.numbers) }
        && NumberClash.all(in: cases.map(\.numbers)).isEmpty
    case .flags(let flags):
      return flags.allSatisfy { (0..<Int128(bits)).contains($0.numbers.lowerBound) }
        && NumberClash.all(in: flags.map(\.numbers)).isEmpty && Set(flags.map(\.name)).count == flags.count
    case .record(let fields):
      var taken: UInt64 = 0
      for field in fields {
        guard let mask = mask(of: field, within: bits), taken & mask == 0, fits(field) else { return false }
        taken |= mask
      }
      return true
    }
  }

  private func mask(of field: FieldDefinition, within bits: Int) -> UInt64? {
    let (low, high) = field.bits
    guard low >= 0, low <= high, high < bits else { return nil }
    return .mask(high - low + 1) << UInt64(low)
  }

  private func fits(_ field: FieldDefinition) -> Bool {
    guard let kind = field.kind, field.scaling != nil, field.plausible?.isReversed != true,
      (field.plausible == nil) == (field.fields?[.plausible] == nil)
    else { return false }
    guard case .named(let name) = kind else { return true }
    return enums[name].map { $0 <= field.bits.high - field.bits.low + 1 } ?? false
  }
}

extension TypeDefinition.Body {
  fileprivate var count: Int {
    switch self {
    case .enumeration(let items), .flags(let items): items.count
    case .record(let fields): fields.count
    }
  }
}
