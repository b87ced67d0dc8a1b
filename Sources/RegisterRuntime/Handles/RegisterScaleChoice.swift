import RegisterEncoding

/// A scale that the value of another register gives. Generated code makes them.
public struct RegisterScaleChoice: Sendable {
  private enum Meaning {
    case powersOfTen
    case factors(RegisterScaling)
    case cases([UInt64: RegisterScaling])
  }

  /// Where the register is.
  private enum Source {
    /// In the block of the value, at an offset: it comes in one request with the value.
    case beside(StaticString, offset: Int, RegisterFormat)
    /// Somewhere else: it is read by itself. The key is the value's, as in `BlockReads.Dependent`.
    case apart(RegisterSite, key: StaticString)
  }

  private let meaning: Meaning
  private let source: Source

  private init(_ meaning: Meaning, _ source: Source) {
    self.meaning = meaning
    self.source = source
  }

  private init(
    _ meaning: Meaning, _ name: StaticString, _ offset: Int, _ raw: RawType, _ order: RegisterOrder,
    _ notAvailable: [RegisterSentinel]
  ) {
    let format = RegisterFormat(raw, order: order, notAvailable: notAvailable)
    self.init(meaning, .beside(name, offset: offset, format))
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

  /// A register that is read by itself holds the exponent of a power of ten, −18 to 18.
  public static func powersOfTen(by site: RegisterSite, key: StaticString) -> RegisterScaleChoice {
    RegisterScaleChoice(.powersOfTen, .apart(site, key: key))
  }

  /// A register that is read by itself holds what the raw number is multiplied by, itself scaled.
  public static func factors(
    of scale: RegisterScaling = .identity, by site: RegisterSite, key: StaticString
  ) -> RegisterScaleChoice {
    RegisterScaleChoice(.factors(scale), .apart(site, key: key))
  }

  /// A register that is read by itself holds a number that selects one of several scales.
  public static func cases(
    _ scales: [UInt64: RegisterScaling], by site: RegisterSite, key: StaticString
  ) -> RegisterScaleChoice {
    RegisterScaleChoice(.cases(scales), .apart(site, key: key))
  }

  // MARK: The register

  /// The register, for a value of a block at a place.
  func register(for place: RegisterPlace) -> DecidingRegister {
    switch source {
    case .apart(let site, _): site.register(for: place)
    case .beside(let name, let offset, let format):
      DecidingRegister(
        unitTable: place.unitTable, address: place.address + offset, path: place.path(of: "\(name)"),
        format: format)
    }
  }

  /// The register, where it is read by itself.
  func registerApart(for place: RegisterPlace) -> DecidingRegister? {
    guard case .apart = source else { return nil }
    return register(for: place)
  }

  /// The address behind the register, where it is read by itself and is in the same block of a chain as a value.
  func end(for place: RegisterPlace) -> Int? {
    guard case .apart(let site, _) = source, !site.isElsewhere else { return nil }
    return site.register(for: place).addresses.upperBound
  }

  /// The addresses of the register in a block at `base`, where it comes with the value.
  func addresses(at base: Int) -> Range<Int>? {
    guard case .beside(_, let offset, let format) = source else { return nil }
    return base + offset..<base + offset + format.raw.count
  }

  /// The register with its words, where it is read by itself.
  func scale(in image: ReadImage, for place: RegisterPlace) -> ReadContext.Scale? {
    registerApart(for: place).map { register in
      .init(register: register, words: image.words(register.unitTable, register.addresses))
    }
  }

  /// What decoding a value of a block at a place needs to know, where the register is read by itself.
  func context(in image: ReadImage, for place: RegisterPlace) -> ReadContext? {
    guard case .apart(_, let key) = source, let scale = scale(in: image, for: place) else { return nil }
    return ReadContext(scales: [.init(name: "\(key)", address: place.address): scale])
  }

  // MARK: The scale

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
    switch source {
    case .beside(let name, let offset, let source):
      do {
        return try scaled(format, words, at: base + offset, source)
      } catch {
        throw error.inside("\(name)")
      }
    case .apart(_, let key):
      guard let scale = words.context?.scale("\(key)", at: words.address + base) else {
        return format.withoutValue
      }
      do {
        return try scaled(format, scale.words, at: 0, scale.register.format)
      } catch {
        throw error.of(scale.register)
      }
    }
  }

  /// The format of a value that is to be written, with the scale that was read; `nil` where the register has no value.
  ///
  /// - Throws: `UndecodableValue` when there is no scale for what the register holds.
  func format(
    _ format: RegisterFormat, in image: ReadImage, for place: RegisterPlace
  ) throws(UndecodableValue) -> RegisterFormat? {
    let register = register(for: place)
    let words = image.words(register.unitTable, register.addresses)
    let scaled = try scaled(format, words, at: 0, register.format)
    return scaled.hasNoValue ? nil : scaled
  }

  /// A format with the scale that words give.
  ///
  /// - Parameters:
  ///   - place: Where the register begins in the words.
  ///   - source: How the register is laid out.
  /// - Throws: `UndecodableValue` when there is no scale for what the register holds.
  func scaled(
    _ format: RegisterFormat, _ words: RegisterWords, at place: Int, _ source: RegisterFormat
  ) throws(UndecodableValue) -> RegisterFormat {
    if source.isNotAvailable(words, at: place) { return format.withoutValue }
    guard let scaling = scaling(words, at: place, source) else {
      throw UndecodableValue(words, at: place, source, expected: expected(source.raw))
    }
    return RegisterFormat(
      format.raw, order: format.order, scale: scaling, notAvailable: format.notAvailable)
  }

  private func scaling(_ words: RegisterWords, at place: Int, _ source: RegisterFormat) -> RegisterScaling? {
    if case .cases(let scales) = meaning { return scales[words.unsigned(at: place, source)] }
    guard let number = try? words.integer(at: place, source) else { return nil }
    if case .factors(let scaling) = meaning { return scaling.factor(of: number) }
    return RegisterScaling(powerOfTen: number)
  }

  private func expected(_ raw: RawType) -> String {
    switch meaning {
    case .powersOfTen: "an exponent from -18 to 18, which gives the scale"
    case .factors: "a factor up to 2^53 that leaves the scale within 64 bits"
    case .cases(let scales):
      "one of \(scales.keys.map { raw.number($0) }.sorted().map(\.description).joined(separator: ", ")), "
        + "which choose the scale"
    }
  }
}
