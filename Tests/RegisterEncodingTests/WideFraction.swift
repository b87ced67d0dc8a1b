/// A quotient of two whole numbers of any size; the divisor is positive.
struct WideFraction: Comparable {
  let numerator: WideInteger
  let divisor: WideInteger

  init(_ numerator: WideInteger, over divisor: WideInteger = WideInteger(1)) {
    self.numerator = numerator
    self.divisor = divisor
  }

  /// Exactly the number that a finite `Double` is.
  init(_ value: Double) {
    let exponent = value.magnitude < .leastNormalMagnitude ? -1074 : Int(value.exponent) - 52
    let bits = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
    let significand = value < 0 ? -WideInteger(bits) : WideInteger(bits)
    numerator = exponent < 0 ? significand : significand * .power(2, exponent)
    divisor = exponent < 0 ? .power(2, -exponent) : WideInteger(1)
  }

  var magnitude: WideFraction { WideFraction(numerator.magnitude, over: divisor) }

  static func + (left: WideFraction, right: WideFraction) -> WideFraction {
    WideFraction(
      left.numerator * right.divisor + right.numerator * left.divisor, over: left.divisor * right.divisor)
  }

  static func - (left: WideFraction, right: WideFraction) -> WideFraction {
    left + WideFraction(-right.numerator, over: right.divisor)
  }

  static func * (left: WideFraction, right: WideFraction) -> WideFraction {
    WideFraction(left.numerator * right.numerator, over: left.divisor * right.divisor)
  }

  static func < (left: WideFraction, right: WideFraction) -> Bool {
    left.numerator * right.divisor < right.numerator * left.divisor
  }

  static func == (left: WideFraction, right: WideFraction) -> Bool {
    left.numerator * right.divisor == right.numerator * left.divisor
  }
}
