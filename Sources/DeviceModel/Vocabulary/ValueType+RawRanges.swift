import RegisterEncoding

extension ValueType {
  /// The bits of all raw numbers from one to another, as a map writes them: −1 and 0xFFFF are the same of 16. A bound that
  /// is left out is that of the type.
  ///
  /// - Returns: Ranges of bits, two for numbers on both sides of zero; `nil` where a bound does not fit, where one has a
  ///   sign and the other is too large to have one, where there is no number between them, or where a number with a sign
  ///   has other bits in this type than in most.
  package func bits(from lowest: Int128?, to highest: Int128?) -> [ClosedRange<UInt64>]? {
    if case .signMagnitude = self, [lowest, highest].contains(where: { $0.map { $0 < 0 } ?? false }) {
      return nil
    }
    let width = bitWidth ?? 64
    let greatest: Int128 = (1 << Int128(width)) - 1
    let greatestWithSign = greatest >> 1
    let low = lowest ?? (isSigned ? -greatestWithSign - 1 : 0)
    let high = highest ?? (isSigned && low <= greatestWithSign ? greatestWithSign : greatest)
    guard low >= -greatestWithSign - 1, high <= greatest, low <= high, low >= 0 || high <= greatestWithSign
    else { return nil }
    let sides = low < 0 && high >= 0 ? [low...(-1), 0...high] : [low...high]
    return sides.map { side in
      UInt64(truncatingIfNeeded: side.lowerBound) & .mask(width)...UInt64(truncatingIfNeeded: side.upperBound)
        & .mask(width)
    }
  }

  /// The raw numbers whose bits are in a range; none for a type without whole numbers.
  package func numbers(withBitsIn range: ClosedRange<UInt64>) -> [ClosedRange<Int128>] {
    guard let numbers = wholeNumbers else { return [] }
    if case .signMagnitude(let width) = self { return SignMagnitude.numbers(withBitsIn: range, width: width) }
    let sides =
      numbers.lowerBound < 0
      ? [numbers.lowerBound...(-1), 0...numbers.upperBound] : [numbers.lowerBound...numbers.upperBound]
    return sides.compactMap { side in
      // On one side of zero, the bits grow with the number.
      let first = side.firstNumber { bits(ofNumber: $0) >= range.lowerBound }
      let next = side.firstNumber { bits(ofNumber: $0) > range.upperBound }
      return first < next ? first...next - 1 : nil
    }
  }

  /// The raw numbers of an integer or an enumeration.
  private var wholeNumbers: ClosedRange<Int128>? {
    if case .enumeration(let type) = self { type.rawNumbers } else { rawNumbers }
  }
}

extension ClosedRange<Int128> {
  /// The first number that fulfils a condition, as all after it do; one more than the last where none does.
  package func firstNumber(where isFulfilled: (Int128) -> Bool) -> Int128 {
    var (low, high) = (lowerBound, upperBound + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if isFulfilled(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
