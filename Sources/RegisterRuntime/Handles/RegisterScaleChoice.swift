import RegisterEncoding

/// A scale that the value of another register of the block gives. Generated code makes them.
public struct RegisterScaleChoice: Sendable {
  private enum Meaning {
    case powersOfTen
    case factors(RegisterScaling)
    case cases([UInt64: RegisterScaling])
  }

  private let meaning: Meaning
  private let name: StaticString
  private let offset: Int
  private let format: RegisterFormat

  private init(
    _ meaning: Meaning, _ name: StaticString, _ offset: Int, _ raw: RawType, _ order: RegisterOrder,
    _ notAvailable: [RegisterSentinel]
  ) {
    self.meaning = meaning
    self.name = name
    self.offset = offset
    self.format = RegisterFormat(raw, order: order, notAvailable: notAvailable)
  }

  /// The register holds the exponent of a power of ten, −18 to 18.
  public static func powersOfTen(
    by name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    notAvailable: [RegisterSentinel] = []
  ) -> RegisterScaleChoice {
    RegisterScaleChoice(.powersOfTen, name, offset, raw, order, notAvailable)
  }

  /// The register holds what the raw number is multiplied by, itself scaled.
  public static func factors(
    of scale: RegisterScaling = .identity, by name: StaticString, at offset: Int, _ raw: RawType,
    order: RegisterOrder = .abcd, notAvailable: [RegisterSentinel] = []
  ) -> RegisterScaleChoice {
    RegisterScaleChoice(.factors(scale), name, offset, raw, order, notAvailable)
  }

  /// The register holds a number that selects one of several scales.
  public static func cases(
    _ scales: [UInt64: RegisterScaling], by name: StaticString, at offset: Int, _ raw: RawType,
    order: RegisterOrder = .abcd, notAvailable: [RegisterSentinel] = []
  ) -> RegisterScaleChoice {
    RegisterScaleChoice(.cases(scales), name, offset, raw, order, notAvailable)
  }

  /// The format of a value with the scale that the words of its block give.
  ///
  /// A value whose own words mean that there is none needs no scale. Where the register of the scale has no value, the
  /// value has none either.
  ///
  /// - Parameters:
  ///   - format: How the value is laid out in its words.
  ///   - offset: The place of the value in `words`.
  ///   - base: Where the block begins in `words`, which hold the register that gives the scale.
  /// - Throws: `UndecodableValue` with the place of the register that gives the scale, when there is none for what it
  ///   holds.
  func format(
    _ format: RegisterFormat, ofValueAt offset: Int, in words: RegisterWords, base: Int = 0
  ) throws(UndecodableValue) -> RegisterFormat {
    if format.isNotAvailable(words, at: offset) { return format }
    let place = base + self.offset
    if self.format.isNotAvailable(words, at: place) { return format.withoutValue }
    guard let scaling = scaling(words, at: place) else {
      throw UndecodableValue(words, at: place, self.format, expected: expected).inside("\(name)")
    }
    return RegisterFormat(
      format.raw, order: format.order, scale: scaling, notAvailable: format.notAvailable)
  }

  private func scaling(_ words: RegisterWords, at place: Int) -> RegisterScaling? {
    if case .cases(let scales) = meaning { return scales[words.unsigned(at: place, format)] }
    guard let number = try? words.integer(at: place, format) else { return nil }
    if case .factors(let scaling) = meaning { return scaling.factor(of: number) }
    return RegisterScaling(powerOfTen: number)
  }

  private var expected: String {
    switch meaning {
    case .powersOfTen: "an exponent from -18 to 18, which gives the scale"
    case .factors: "a factor up to 2^53 that leaves the scale within 64 bits"
    case .cases(let scales):
      "one of \(numbers(of: scales).map(\.description).joined(separator: ", ")), which choose the scale"
    }
  }

  private func numbers(of scales: [UInt64: RegisterScaling]) -> [Int128] {
    scales.keys.map { format.raw.number($0) }.sorted()
  }

  /// The addresses of the register in a block at `base`.
  func addresses(at base: Int) -> Range<Int> { base + offset..<base + offset + format.raw.count }
}
