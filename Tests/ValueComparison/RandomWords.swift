import DeviceModel

/// Draws words such as a device might hold, the odd ones more often than chance would.
enum RandomWords {
  /// The words of a register.
  static func draw(for register: RegisterLayout, using random: inout some RandomNumberGenerator) -> [UInt16] {
    register.spread((0..<(register.count ?? 1)).flatMap { _ in element(of: register, using: &random) })
  }

  private static func element(
    of register: RegisterLayout, using random: inout some RandomNumberGenerator
  ) -> [UInt16] {
    if let sentinel = register.notAvailable.randomElement(using: &random),
      Int.random(in: 0..<6, using: &random) == 0
    {
      return words(UInt64.random(in: sentinel.bits, using: &random), of: register)
    }
    if case .string = register.type, Bool.random(using: &random),
      let words = text(of: register, using: &random)
    {
      return words
    }
    if let numbers = register.type.rawNumbers, Int.random(in: 0..<3, using: &random) == 0 {
      // A number that the type has, for types that leave most words without one.
      let numbers = Int.random(in: 0..<2, using: &random) == 0 ? numbers.clamped(to: -2000...2000) : numbers
      return words(register.type.bits(ofNumber: .random(in: numbers, using: &random)), of: register)
    }
    if case .parts(let type) = register.type, Int.random(in: 0..<4, using: &random) > 0,
      let words = RandomParts.words(of: type, for: register, using: &random)
    {
      return words
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return (0..<register.words).map { _ in UInt16.random(in: 0...UInt16.max, using: &random) }
    case 1:
      let odd: [UInt16] = [
        0, 0xFFFF, 0x8000, 0x7FFF, 0x7F80, 0xFF80, 0x7FC0, 0x7FF0, 0xFFF0, 1, 9999, 10_000,
      ]
      return (0..<register.words).map { _ in odd.randomElement(using: &random)! }
    case 2:
      // A small number, perhaps with a sign.
      return words(UInt64(bitPattern: Int64.random(in: -20...20, using: &random)), of: register)
    case 3:
      return words(
        UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0..<64, using: &random),
        of: register)
    default:
      let number = Double(Int.random(in: -100_000...100_000, using: &random)) / 100
      return register.words == 2
        ? words(UInt64(Float(number).bitPattern), of: register) : words(number.bitPattern, of: register)
    }
  }

  /// A text that fits, if the characters drawn do.
  private static func text(
    of register: RegisterLayout, using random: inout some RandomNumberGenerator
  ) -> [UInt16]? {
    let length = Int.random(in: 0...2 * register.words, using: &random)
    let characters: [Character] = ["a", "B", " ", "7", "é", "€"]
    let text = (0..<length).map { _ in characters.randomElement(using: &random)! }
    return try? ValueCodec.encode(.text(String(text)), as: register)
  }

  private static func words(_ bits: UInt64, of register: RegisterLayout) -> [UInt16] {
    PlacedRegister(path: "", address: 0, register: register).words(ofRawValue: bits)
  }
}
