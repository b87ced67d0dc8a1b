import DeviceModel

/// Draws values to write: ones that the register holds, their neighbours, and ones that it must refuse.
enum RandomValues {
  static func draw(
    for register: RegisterLayout, using random: inout some RandomNumberGenerator
  ) -> DynamicValue? {
    var element = register
    element.count = nil
    guard let count = register.count else { return value(of: element, using: &random) }
    let elements = (0..<count).compactMap { _ in value(of: element, using: &random) }
    return elements.count == count ? .array(elements) : nil
  }

  private static func value(
    of register: RegisterLayout, using random: inout some RandomNumberGenerator
  ) -> DynamicValue? {
    let words = RandomWords.draw(for: register, using: &random)
    switch try? ValueCodec.decode(words, as: register) {
    case nil: return nil
    case .real(let number)?:
      let drawn = changed(number, limits: limits(of: register), using: &random)
      // A value without a scale is a Float in Swift, so it is one here.
      let isSingle = register.type == .float(bits: 32) && !register.isScaled
      return .real(isSingle ? Double(Float(drawn)) : drawn)
    case .number(let number)?:
      let limit = limits(of: register).randomElement(using: &random)?.integer
      let start = Bool.random(using: &random) ? limit ?? number.integer : number.integer
      return start.map { .number(ExactNumber($0 + Int128.random(in: -1...1, using: &random))) }
    // A struct has no place for the bits between its fields.
    case .record(let fields, _)?: return .record(fields, unknown: 0)
    case .text(let text)?:
      // Some encodings do not have the character, and some texts have no room for it.
      let more = ["", "", "b", "é", "€", "😀"].randomElement(using: &random) ?? ""
      return .text(text + more)
    case .time?, .date?, .dateTime?, .version?:
      guard case .parts(let type) = register.type else { return nil }
      return RandomParts.value(of: type, using: &random)
    case let value?: return value
    }
  }

  /// The numbers that limits are about.
  private static func limits(of register: RegisterLayout) -> [ExactNumber] {
    switch register.constraint {
    case nil: []
    case .list(let values): values
    case .range(let range, nil): range.bounds
    case .range(let range, let step?):
      range.bounds + [step] + (2...9).compactMap { step.multiplied(by: ExactNumber($0)) }
    }
  }

  private static func changed(
    _ number: Double, limits: [ExactNumber], using random: inout some RandomNumberGenerator
  ) -> Double {
    let limit = limits.randomElement(using: &random)?.double
    let start = Bool.random(using: &random) ? limit ?? number : number
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1: return start
    case 2:
      let steps = Int.random(in: -7...7, using: &random)
      return (0..<steps.magnitude).reduce(start) { value, _ in steps < 0 ? value.nextDown : value.nextUp }
    case 3: return start * Double.random(in: 0.999...1.001, using: &random)
    case 4: return start + Double(Int.random(in: -50...50, using: &random)) / 10
    default:
      return [Double.nan, .infinity, -.infinity, 0, -0.0, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
        .randomElement(
          using: &random)!
    }
  }
}
