import ModbusProtocol
public import RegisterEncoding

/// The values of a selecting register that choose a layout of a block. Generated code makes them.
public struct RegisterCase: Sendable {
  private let selector: StaticString
  private let offset: Int
  private let format: RegisterFormat
  private let values: [UInt64]
  private let ranges: [ClosedRange<UInt64>]
  private let possible: ClosedRange<Int128>?
  private let name: (@Sendable (UInt64) -> String)?

  /// Creates a case.
  ///
  /// - Parameters:
  ///   - selector: The selecting register's name.
  ///   - offset: Its place, from the base of the block.
  ///   - raw: Its raw type.
  ///   - order: The order of its words and bytes.
  ///   - notAvailable: The raw numbers that mean that it has no value.
  ///   - values: The raw numbers that choose this layout.
  ///   - ranges: Ranges of raw numbers that choose it too.
  ///   - possible: The raw numbers that its type has, where its words could hold others.
  ///   - name: What people call a raw number: its name in the map, where the register is an enumeration.
  public init(
    _ selector: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    notAvailable: [RegisterSentinel] = [], values: [UInt64], ranges: [ClosedRange<UInt64>] = [],
    of possible: ClosedRange<Int128>? = nil, name: (@Sendable (UInt64) -> String)? = nil
  ) {
    self.selector = selector
    self.offset = offset
    self.format = RegisterFormat(raw, order: order, notAvailable: notAvailable)
    self.values = values
    self.ranges = ranges
    self.possible = possible
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

  /// Why the layout is not there, or nobody knows whether it is, judged by words that contain the selecting register of a
  /// block at `base`.
  func mismatch(_ words: RegisterWords, at base: Int) -> RegisterError.Cause? {
    let start = base + offset - words.address
    let value = words.unsigned(at: start, format)
    guard !values.contains(value), !ranges.contains(where: { $0.contains(value) }) else { return nil }
    if format.isNotAvailable(words, at: start) {
      return .undecided(chooser: "\(selector)", reason: "it has no value")
    }
    do throws(UndecodableValue) {
      let number = try words.integer(at: start, format)
      if let possible, !possible.contains(number) {
        throw UndecodableValue(
          words, at: start, format, expected: "\(possible.lowerBound)…\(possible.upperBound)")
      }
    } catch {
      return .undecided(
        chooser: "\(selector)", reason: "the device sent \(error.sent), expected \(error.expected)")
    }
    let expected =
      values.map(text)
      + ranges.map { "\(format.raw.number($0.lowerBound))..\(format.raw.number($0.upperBound))" }
    return .otherCase(selector: "\(selector)", value: text(value), expected: expected)
  }

  private func text(_ bits: UInt64) -> String { name?(bits) ?? "\(format.raw.number(bits))" }
}
