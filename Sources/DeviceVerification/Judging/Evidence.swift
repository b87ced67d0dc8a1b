import DeviceModel
internal import MapClient

/// How much speaks for a map: how unlikely it is, in bits, that words drawn by chance had the values that the device
/// has.
///
/// Zeros speak for nothing, because they fit nearly everything. A value speaks with few bits, and so do all instances
/// of it together.
struct Evidence {
  /// What is enough to tell that a map is the right one: one chance in sixteen million.
  static let enough = 24
  /// The most bits of one value.
  private static let mostOfValue = 8
  /// The most bits of all instances of a value.
  private static let mostOfInstances = 16
  /// The bits of a chain of blocks, whose marker was found.
  private static let ofChain = 16

  private var bits: [String: Int] = [:]

  /// All of it, in bits.
  var total: Int { bits.values.reduce(0, +) }

  /// Takes in a reading that nothing is wrong with.
  mutating func add(_ reading: RegisterReading, of layout: DeviceLayout, words: HeldWords) {
    guard let value = reading.value, let register = reading.register?.expanded else { return }
    let top = FoldedPath.top(reading.path)
    if layout.blocks.contains(where: { $0.name == top && $0.membership != nil }) { bits[""] = Self.ofChain }
    guard let held = words[register], held.contains(where: { $0 != 0 }) else { return }
    let path = FoldedPath.of(reading.path)
    let own = min(Self.bits(of: value.content, register.register, held), Self.mostOfValue)
    bits[path] = min(bits[path, default: 0] + own, Self.mostOfInstances)
  }

  private static func bits(of value: DynamicValue, _ register: RegisterLayout, _ words: [UInt16]) -> Int {
    switch (register.type, value) {
    case (_, .array(let elements)): elements.map { bits(of: $0, register, words) }.max() ?? 0
    case (.bool, .bool): register.table.holdsBits || register.bits != nil ? 0 : mostOfValue
    case (.enumeration(let type), .enumeration(_?, _)):
      register.bits != nil
        ? 0 : type.bits - log2(type.cases.flatMap(\.numbers).reduce(0) { $0 + Int128($1.count) })
    case (.flags(let type), .flags(_, unknown: 0)): register.bits != nil ? 0 : type.bits - type.flags.count
    case (.string, .text(let text)):
      text.count > 2 && text.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 } ? mostOfValue : 0
    case (.bcd, .number), (.base10000, .number), (.parts, _): 2 * words.count
    case (.float, .real(let number)): (1e-4...1e9).contains(number.magnitude) ? 2 : 0
    case (.integer(let width, _), _):
      max(ofRange(register, width), words.count > 1 && isSmall(register, words) ? 4 : 0)
    default: 0
    }
  }

  /// The bits of being plausible.
  private static func ofRange(_ register: RegisterLayout, _ width: Int) -> Int {
    guard let range = register.plausible, let lowest = range.lowest, let highest = range.highest,
      register.scaling.step > 0
    else { return 0 }
    let accepted = (highest.double - lowest.double) / register.scaling.step + 1
    return max(0, width - Int(accepted.exponent) - 1)
  }

  /// Whether the upper half of a wide number is empty.
  private static func isSmall(_ register: RegisterLayout, _ words: [UInt16]) -> Bool {
    guard register.apart.isEmpty, let width = register.type.bitWidth, width >= 32 else { return false }
    return register.join(words) >> UInt64(width / 2) == 0
  }

  private static func log2(_ number: Int128) -> Int { number < 2 ? 0 : 127 - number.leadingZeroBitCount }
}
