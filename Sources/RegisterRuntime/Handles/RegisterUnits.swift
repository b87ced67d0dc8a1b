/// Units that the value of another register of the block chooses. Generated code makes them.
public struct RegisterUnits: Sendable {
  private let offset: Int
  private let format: RegisterFormat
  private let units: [UInt64: StaticString]

  /// Creates the choice.
  ///
  /// - Parameters:
  ///   - units: The units by the raw number that chooses them.
  ///   - offset: The place of the choosing register, from the base of the block.
  ///   - raw: Its raw type.
  ///   - order: The order of its words and bytes.
  public init(
    _ units: [UInt64: StaticString], by offset: Int, _ raw: RawType, order: RegisterOrder = .abcd
  ) {
    self.units = units
    self.offset = offset
    self.format = RegisterFormat(raw, order: order)
  }

  /// The unit in the words of a block; `nil` where the map has none for the number that chooses.
  public func unit(in words: RegisterWords) -> String? {
    units[words.unsigned(at: offset, format)].map { "\($0)" }
  }

  /// The unit in words that contain the choosing register of a block at `base`.
  func unit(in words: RegisterWords, at base: Int) -> String? {
    units[words.unsigned(at: base + offset - words.address, format)].map { "\($0)" }
  }

  /// The addresses of the choosing register in a block at `base`.
  func addresses(at base: Int) -> Range<Int> { base + offset..<base + offset + format.raw.count }
}
