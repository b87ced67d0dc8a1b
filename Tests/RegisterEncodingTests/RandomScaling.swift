import RegisterEncoding

extension RegisterScaling {
  /// A scaling of any size: simple ones as maps have them, and ones with all the bits that fit.
  static func random() -> RegisterScaling {
    let divisors = (0...18).map { digits in (0..<digits).reduce(Int64(1)) { power, _ in power * 10 } }
    let divisor = divisors[.random(in: 0...18)]
    switch Int.random(in: 0..<4) {
    case 0: return RegisterScaling(per: divisor)
    case 1: return RegisterScaling(.random(in: 1...100), offset: .random(in: -1000...1000), per: divisor)
    case 2: return RegisterScaling(-.random(in: 1...100), offset: .random(in: -1000...1000), per: divisor)
    default: return RegisterScaling(edge(Int64.self) | 1, offset: edge(Int64.self), per: divisor)
    }
  }

  /// The value of a raw number, without rounding.
  func exactValue(of raw: some BinaryInteger) -> WideFraction {
    WideFraction(WideInteger(raw) * WideInteger(factor) + WideInteger(offset), over: WideInteger(divisor))
  }
}

/// Any number of a type: all bits random, few bits, all ones, both ends, and the neighbours of powers of two.
func edge<Raw: FixedWidthInteger>(_: Raw.Type) -> Raw {
  let bits = Raw.bitWidth
  switch Int.random(in: 0..<6) {
  case 0: return Raw.random(in: .min ... .max)
  case 1: return Raw.random(in: .min ... .max) >> Raw(Int.random(in: 0..<min(bits, 64)))
  case 2: return [Raw.min, .max, 0, 1, ~0].randomElement()!
  case 3: return (1 << Raw(Int.random(in: 0..<bits - 1))) &+ Raw.random(in: 0...3) &- 1
  case 4: return 0 &- ((1 << Raw(Int.random(in: 0..<bits - 1))) &+ Raw.random(in: 0...3))
  default: return Raw.random(in: 0...100)
  }
}
