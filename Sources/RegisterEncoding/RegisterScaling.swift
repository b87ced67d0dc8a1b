/// How a raw number becomes a value: `(raw × factor + offset) / divisor`.
///
/// Factor, offset and divisor are whole numbers. A scale of 0.01 is therefore a division by 100, and the result is the
/// binary number nearest to the decimal one.
public struct RegisterScaling: Sendable, Hashable {
  /// What the raw number is multiplied by. It is 0 only where a register of the device holds the factor 0.
  public let factor: Int64
  /// What is added after the multiplication.
  public let offset: Int64
  /// What the sum is divided by: a power of ten, 1 to 10^18.
  public let divisor: Int64

  /// Creates a scaling.
  ///
  /// - Precondition: `divisor` is a power of ten, 1 to 10^18.
  @inlinable public init(_ factor: Int64 = 1, offset: Int64 = 0, per divisor: Int64 = 1) {
    precondition(Self.isPowerOfTen(divisor), "the divisor is no power of ten from 1 to 10^18")
    self.factor = factor
    self.offset = offset
    self.divisor = divisor
  }

  /// Creates a division, the most common scaling. Generated code compiles faster without default arguments.
  ///
  /// - Precondition: `divisor` is a power of ten, 1 to 10^18.
  @inlinable public init(per divisor: Int64) {
    self.init(1, offset: 0, per: divisor)
  }

  /// Whether a number is a power of ten that a raw number can be divided by.
  ///
  /// It is written out so that nothing is left of it at run time for a constant.
  @inlinable @inline(__always) static func isPowerOfTen(_ number: Int64) -> Bool {
    switch number {
    case 1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
      10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
      1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000:
      true
    default: false
    }
  }

  /// The scaling that changes nothing.
  public static let identity = RegisterScaling(per: 1)

  /// Whether the scaling changes nothing.
  @inlinable public var isIdentity: Bool { factor == 1 && offset == 0 && divisor == 1 }

  /// The distance between the values of neighbouring raw numbers.
  package var step: Double { Double(factor.magnitude) / Double(divisor) }
}
