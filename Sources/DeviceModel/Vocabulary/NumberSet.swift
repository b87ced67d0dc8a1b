/// A set of whole numbers, as ranges that neither meet nor touch, in ascending order.
public struct NumberSet: Sendable, Hashable {
  /// The ranges.
  public let ranges: [ClosedRange<Int128>]

  /// The numbers of some ranges, in any order.
  package init(_ ranges: some Sequence<ClosedRange<Int128>>) {
    var joined: [ClosedRange<Int128>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      // Written as a difference, because the sum may not be a number of this type.
      if let last = joined.last,
        range.lowerBound <= last.upperBound || range.lowerBound - last.upperBound == 1
      {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    self.ranges = joined
  }

  /// Whether there is no number in it.
  public var isEmpty: Bool { ranges.isEmpty }

  /// Whether a number is one of them.
  public func contains(_ number: Int128) -> Bool { ranges.contains { $0.contains(number) } }

  /// Whether no number is in both sets.
  package func isDisjoint(with other: NumberSet) -> Bool {
    !ranges.contains { range in other.ranges.contains(where: range.overlaps) }
  }

  /// Whether every number of another set is in this one.
  package func isSuperset(of other: NumberSet) -> Bool {
    other.ranges.allSatisfy { part in
      ranges.contains { $0.lowerBound <= part.lowerBound && part.upperBound <= $0.upperBound }
    }
  }

  /// The numbers that are in both sets.
  package func intersection(_ other: NumberSet) -> NumberSet {
    NumberSet(
      ranges.flatMap { range in
        other.ranges.filter(range.overlaps).map { range.clamped(to: $0) }
      })
  }
}
