import ModbusProtocol

/// The values of a selecting register that choose a layout of a block. Generated code makes them.
public struct RegisterCase: Sendable {
  private let selector: StaticString
  private let offset: Int
  private let format: RegisterFormat
  private let values: [UInt64]
  private let ranges: [ClosedRange<UInt64>]
  private let name: (@Sendable (UInt64) -> String)?

  /// Creates a case.
  ///
  /// - Parameters:
  ///   - selector: The selecting register's name.
  ///   - offset: Its place, from the base of the block.
  ///   - raw: Its raw type.
  ///   - order: The order of its words and bytes.
  ///   - values: The raw numbers that choose this layout.
  ///   - ranges: Ranges of raw numbers that choose it too.
  ///   - name: What people call a raw number: its name in the map, where the register is an enumeration.
  public init(
    _ selector: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd, values: [UInt64],
    ranges: [ClosedRange<UInt64>] = [], name: (@Sendable (UInt64) -> String)? = nil
  ) {
    self.selector = selector
    self.offset = offset
    self.format = RegisterFormat(raw, order: order)
    self.values = values
    self.ranges = ranges
    self.name = name
  }

  /// The addresses of the selecting register in a block at `base`.
  func addresses(at base: Int) -> Range<Int> { base + offset..<base + offset + format.raw.count }

  /// The selecting register of a block.
  ///
  /// - Parameters:
  ///   - unitTable: The table of the block.
  ///   - base: The address of the block.
  ///   - path: The path of the layout.
  func register(in unitTable: UnitTable, at base: Int, path: String) -> DecidingRegister {
    let block = path.lastIndex(of: ".").map { path[...$0] } ?? ""
    return DecidingRegister(
      unitTable: unitTable, address: base + offset, path: "\(block)\(selector)", format: format)
  }

  /// Why the layout is not there, judged by words that contain the selecting register of a block at `base`.
  func mismatch(_ words: RegisterWords, at base: Int) -> RegisterError.Cause? {
    let value = words.unsigned(at: base + offset - words.address, format)
    guard !values.contains(value), !ranges.contains(where: { $0.contains(value) }) else { return nil }
    let expected =
      values.map(text)
      + ranges.map { "\(format.raw.number($0.lowerBound))..\(format.raw.number($0.upperBound))" }
    return .otherCase(selector: "\(selector)", value: text(value), expected: expected)
  }

  private func text(_ bits: UInt64) -> String { name?(bits) ?? "\(format.raw.number(bits))" }
}
