/// Named values over an integer.
public struct EnumType: Sendable, Hashable {
  /// One name and the raw numbers that have it.
  public struct Case: Sendable, Hashable {
    /// The raw numbers in the map's order; a single number is a range of one.
    public var numbers: [ClosedRange<Int128>]
    /// The name in the map.
    public var name: String
    /// The Swift case.
    public var swiftName: String
    /// A short title, if the map gives one.
    public var title: String?
    /// More about it, if the map has more.
    public var description: String? = nil
    /// What the document calls it, if the map has that.
    public var called: String? = nil
    /// The names that it had in earlier maps, kebab case.
    public var formerNames: [String] = []

    package init(
      numbers: [ClosedRange<Int128>], name: String, swiftName: String, title: String?,
      description: String? = nil, called: String? = nil, formerNames: [String] = []
    ) {
      self.numbers = numbers
      self.name = name
      self.swiftName = swiftName
      self.title = title
      self.description = description
      self.called = called
      self.formerNames = formerNames
    }

    /// The raw number, where the name has only one. Any other name needs its number beside it.
    public var onlyNumber: Int128? {
      guard let first = numbers.first, numbers.count == 1, first.lowerBound == first.upperBound else {
        return nil
      }
      return first.lowerBound
    }

    /// The raw numbers as a map writes them, the first dozen: `2, 10..19`.
    public var numbersText: String {
      let texts = numbers.prefix(12).map { numbers in
        numbers.lowerBound == numbers.upperBound
          ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)..\(numbers.upperBound)"
      }
      return texts.joined(separator: ", ") + (numbers.count > 12 ? ", …" : "")
    }
  }

  /// The generated type's name. A type written in place takes its register's name.
  public var swiftName: String
  /// Whether it is declared under `types` (nested in the device) or in place (nested in the register's block).
  public var isShared: Bool
  /// The width of the raw number: 8, 16, 32 or 64 bits.
  public let bits: Int
  /// Whether raw numbers have a sign.
  public let isSigned: Bool
  /// The cases in the map's order, each name once.
  public let cases: [Case]
  private let index: EnumIndex

  /// Creates an enumeration.
  package init(swiftName: String, isShared: Bool, bits: Int, isSigned: Bool = false, cases: [Case]) {
    self.swiftName = swiftName
    self.isShared = isShared
    self.bits = bits
    self.isSigned = isSigned
    self.cases = cases
    index = EnumIndex(cases)
  }

  /// The case of a raw number, if the map has one for it.
  public subscript(number: Int128) -> Case? { index.position(of: number).map { cases[$0] } }

  /// The case of a name.
  public subscript(named name: String) -> Case? { index.byName[name].map { cases[$0] } }

  /// The greatest number that has a case, 0 without any.
  package var greatestNumber: Int128 { index.greatest }

  /// Whether every raw number of the width has a case, so that no case for the others is needed.
  public var isTotal: Bool { index.count == 1 << Int128(bits) }

  /// The raw numbers that the width holds.
  package var rawNumbers: ClosedRange<Int128> {
    isSigned ? -(1 << Int128(bits - 1))...(1 << Int128(bits - 1)) - 1 : 0...(1 << Int128(bits)) - 1
  }

  /// The integer below: `uint16`.
  package var baseName: String { (isSigned ? "int" : "uint") + "\(bits)" }

  /// The text that people read for a raw number: `trip`, for a name that several numbers have `vendor(12)`, and
  /// `unknown(9)` for a number without a name.
  public func text(of number: Int128) -> String {
    guard let known = self[number] else { return "unknown(\(number))" }
    return known.onlyNumber == nil ? "\(known.name)(\(number))" : known.name
  }

  /// The raw number in the bits of a register's words; bits that are none of the width are the number that they are.
  package func number(ofBits bits: UInt64) -> Int128 {
    guard isSigned, self.bits > 8 || bits <= 0xFF || bits >= 0xFF80 else { return Int128(bits) }
    let above = 64 - self.bits
    return Int128(Int64(bitPattern: bits << UInt64(above)) >> Int64(above))
  }

  /// The bits of the raw numbers of a case, as the words of a register hold them: a word continues the sign of a byte.
  package func bits(of item: Case) -> [ClosedRange<UInt64>] {
    // As bits, the numbers below zero come after the others.
    let halves = [0...rawNumbers.upperBound] + (isSigned ? [rawNumbers.lowerBound...(-1)] : [])
    return item.numbers.flatMap { numbers in
      halves.filter(numbers.overlaps).map { half in
        let part = numbers.clamped(to: half)
        return bits(of: part.lowerBound)...bits(of: part.upperBound)
      }
    }
  }

  /// The bits of a raw number, as the words of a register hold them.
  package func bits(of number: Int128) -> UInt64 {
    UInt64(truncatingIfNeeded: number) & .mask(max(bits, 16))
  }
}
