/// An entry of a list that takes a number which another entry takes as well.
struct NumberClash {
  /// The positions of both in the list.
  let earlier: Int
  let later: Int
  /// The numbers that both take.
  let numbers: ClosedRange<Int128>

  /// The clashes of a list of numbers, at most one for each entry.
  static func all(in list: [ClosedRange<Int128>]) -> [NumberClash] {
    let ordered = list.enumerated().sorted {
      ($0.element.lowerBound, $0.offset) < ($1.element.lowerBound, $1.offset)
    }
    guard var widest = ordered.first else { return [] }
    var clashes: [Int: NumberClash] = [:]
    for next in ordered.dropFirst() {
      if next.element.lowerBound <= widest.element.upperBound {
        let later = max(next.offset, widest.offset)
        let clash = NumberClash(
          earlier: min(next.offset, widest.offset), later: later,
          numbers: next.element.clamped(to: widest.element))
        if clashes[later] == nil { clashes[later] = clash }
      }
      if next.element.upperBound > widest.element.upperBound { widest = next }
    }
    return clashes.values.sorted { $0.later < $1.later }
  }
}

extension ClosedRange<Int128> {
  /// Whether all of some numbers are among these.
  func hold(_ numbers: ClosedRange<Int128>) -> Bool {
    contains(numbers.lowerBound) && contains(numbers.upperBound)
  }

  /// The numbers as a map writes them: `12` or `10..19`.
  var text: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)..\(upperBound)" }
}
