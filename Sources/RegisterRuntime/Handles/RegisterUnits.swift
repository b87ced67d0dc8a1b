/// Units that the value of another register of the block chooses. Generated code makes them.
///
/// A number is never given without the unit that it has: where the register that chooses has no value, that is an error.
public struct RegisterUnits: Sendable {
  private let name: StaticString
  private let offset: Int
  private let format: RegisterFormat
  private let possible: ClosedRange<Int128>?
  private let units: [UInt64: StaticString]

  /// Creates the choice.
  ///
  /// - Parameters:
  ///   - units: The units by the raw number that chooses them.
  ///   - name: The name of the choosing register.
  ///   - offset: Its place, from the base of the block.
  ///   - raw: Its raw type.
  ///   - order: The order of its words and bytes.
  ///   - notAvailable: Its raw numbers that mean that it has no value.
  ///   - possible: The raw numbers that its type has, where its words could hold others.
  public init(
    _ units: [UInt64: StaticString], by name: StaticString, at offset: Int, _ raw: RawType,
    order: RegisterOrder = .abcd, notAvailable: [RegisterSentinel] = [],
    of possible: ClosedRange<Int128>? = nil
  ) {
    self.name = name
    self.units = units
    self.offset = offset
    self.format = RegisterFormat(raw, order: order, notAvailable: notAvailable)
    self.possible = possible
  }

  /// The unit of a value in the words of a block; `nil` where the map has none for the number that chooses.
  ///
  /// A value that is `nil` needs no unit.
  ///
  /// - Throws: `UndecodableValue` naming the register that chooses, when that has no value.
  public func unit(of value: some RegisterValue, in words: RegisterWords) throws(UndecodableValue) -> String?
  {
    try unit(of: value, in: words, base: 0)
  }

  /// The unit of an array in the words of a block; `nil` where the map has none for the number that chooses.
  ///
  /// - Throws: `UndecodableValue` naming the register that chooses, when that has no value.
  public func unit(in words: RegisterWords) throws(UndecodableValue) -> String? {
    try unit(in: words, base: 0)
  }

  /// The unit of a value in words that contain the choosing register of a block whose base is at a place in them.
  func unit(
    of value: some RegisterValue, in words: RegisterWords, base: Int
  ) throws(UndecodableValue) -> String? {
    // Only numbers have units.
    guard value._comparedNumber != nil else { return try? unit(in: words, base: base) }
    return try unit(in: words, base: base)
  }

  func unit(in words: RegisterWords, base: Int) throws(UndecodableValue) -> String? {
    let place = base + offset
    let number: Int128
    do throws(UndecodableValue) {
      guard !format.isNotAvailable(words, at: place) else {
        throw UndecodableValue(words, at: place, format, expected: "a number, which chooses the unit")
      }
      number = try words.integer(at: place, format)
      if let possible, !possible.contains(number) {
        throw UndecodableValue(
          words, at: place, format, expected: "\(possible.lowerBound)…\(possible.upperBound)")
      }
    } catch {
      throw error.inside("\(name)")
    }
    return units[bits(of: number, words.unsigned(at: place, format))].map { "\($0)" }
  }

  /// The bits by which the units are found: those of a signed number of an odd number of bytes continue its sign, also where
  /// the device does not.
  private func bits(of number: Int128, _ bits: UInt64) -> UInt64 {
    switch format.raw {
    case .int8, .signed:
      UInt64(truncatingIfNeeded: number) & (.max >> UInt64(64 - 16 * format.raw.count))
    default: bits
    }
  }

  /// The units, each once, in the order of the numbers that choose them.
  var possibleUnits: [String] {
    var all: [String] = []
    for unit in units.sorted(by: { $0.key < $1.key }).map({ "\($0.value)" }) where !all.contains(unit) {
      all.append(unit)
    }
    return all
  }

  /// The addresses of the choosing register in a block at `base`.
  func addresses(at base: Int) -> Range<Int> { base + offset..<base + offset + format.raw.count }
}
