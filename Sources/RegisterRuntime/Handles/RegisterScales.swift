/// A scale that the value of another register of the block says. Generated code makes them.
public struct RegisterScales: Sendable {
  private enum Meaning {
    case powersOfTen
    case factors(RegisterScale)
    case cases([UInt64: RegisterScale])
  }

  private let meaning: Meaning
  private let name: StaticString
  private let offset: Int
  private let format: RegisterFormat

  private init(
    _ meaning: Meaning, _ name: StaticString, _ offset: Int, _ raw: RawType, _ order: RegisterOrder,
    _ notAvailable: [UInt64]
  ) {
    self.meaning = meaning
    self.name = name
    self.offset = offset
    self.format = RegisterFormat(raw, order: order, notAvailable: notAvailable)
  }

  /// The register holds the exponent of a power of ten, −18 to 18.
  public static func powersOfTen(
    by name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    notAvailable: [UInt64] = []
  ) -> RegisterScales {
    RegisterScales(.powersOfTen, name, offset, raw, order, notAvailable)
  }

  /// The register holds what the raw number is multiplied by, itself scaled.
  public static func factors(
    of scale: RegisterScale = .none, by name: StaticString, at offset: Int, _ raw: RawType,
    order: RegisterOrder = .abcd, notAvailable: [UInt64] = []
  ) -> RegisterScales {
    RegisterScales(.factors(scale), name, offset, raw, order, notAvailable)
  }

  /// The register holds a number that stands for one of several scales.
  public static func cases(
    _ scales: [UInt64: RegisterScale], by name: StaticString, at offset: Int, _ raw: RawType,
    order: RegisterOrder = .abcd, notAvailable: [UInt64] = []
  ) -> RegisterScales {
    RegisterScales(.cases(scales), name, offset, raw, order, notAvailable)
  }

  /// A format with the scale that the words of a block say; words that mean that there is no value need none.
  ///
  /// - Parameters:
  ///   - format: How the value stands in its words.
  ///   - offset: Where the value stands in `words`.
  ///   - base: Where the block begins in `words`, which hold the register that says the scale.
  /// - Throws: `UndecodableValue` when there is no scale for what the register holds.
  func format(
    _ format: RegisterFormat, ofValueAt offset: Int, in words: RegisterWords, base: Int = 0
  ) throws(UndecodableValue) -> RegisterFormat {
    if format.isNotAvailable(words, at: offset) { return format }
    let place = base + self.offset
    guard !self.format.isNotAvailable(words, at: place), let scale = known(words, at: place) else {
      throw UndecodableValue(words, at: place, self.format, expected: expected)
    }
    return RegisterFormat(format.raw, order: format.order, scale: scale, notAvailable: format.notAvailable)
  }

  private func known(_ words: RegisterWords, at place: Int) -> RegisterScale? {
    if case .cases(let scales) = meaning { return scales[words.unsigned(at: place, format)] }
    guard let number = try? Double.decode(words, at: place, format) else { return nil }
    if case .factors(let scale) = meaning {
      // Beyond 2^53 a Double would not be the number that the register holds.
      guard number.magnitude <= 0x1p53 else { return nil }
      return RegisterScale(number * scale.factor, per: scale.divisor)
    }
    guard let exponent = Int(exactly: number), (-18...18).contains(exponent) else { return nil }
    // Powers of ten up to 10^22 are exact in binary.
    let power = (0..<exponent.magnitude).reduce(1.0) { value, _ in value * 10 }
    return exponent < 0 ? RegisterScale(per: power) : RegisterScale(power)
  }

  private var expected: String {
    switch meaning {
    case .powersOfTen: "an exponent from -18 to 18, which says the scale"
    case .factors: "a factor up to 2^53, which says the scale"
    case .cases(let scales):
      "one of \(scales.keys.sorted().map(String.init).joined(separator: ", ")), which say the scale"
    }
  }

  /// The addresses of the register in a block at `base`.
  func addresses(at base: Int) -> Range<Int> { base + offset..<base + offset + format.raw.count }
}
