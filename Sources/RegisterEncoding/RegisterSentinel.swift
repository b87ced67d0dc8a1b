/// Raw numbers that mean that a register has no value, as bits: one, or all from one to another. Generated code makes them.
public struct RegisterSentinel: Sendable, Hashable, ExpressibleByIntegerLiteral {
  /// The bits of the raw numbers.
  public let bits: ClosedRange<UInt64>

  /// Creates a sentinel from a range of bits.
  package init(_ bits: ClosedRange<UInt64>) { self.bits = bits }

  /// One raw number.
  public init(integerLiteral number: UInt64) { bits = number...number }

  /// All raw numbers from one to another, both included.
  ///
  /// - Precondition: The first is not above the last.
  public static func range(_ first: UInt64, _ last: UInt64) -> RegisterSentinel {
    RegisterSentinel(first...last)
  }

  /// The raw number, where there is only one.
  package var onlyNumber: UInt64? { bits.lowerBound == bits.upperBound ? bits.lowerBound : nil }
}

extension [RegisterSentinel] {
  /// Whether the bits of a raw number mean that there is no value.
  package func cover(_ bits: UInt64) -> Bool { contains { $0.bits.contains(bits) } }
}
