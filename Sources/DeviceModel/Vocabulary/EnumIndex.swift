/// Where the cases of an enumeration are, by number and by name: enumerations of tens of thousands of cases are asked
/// for them by as many registers.
final class EnumIndex: Sendable {
  let byName: [String: Int]
  /// The greatest number, 0 without any.
  let greatest: Int128
  /// How many numbers have a case.
  let count: Int128
  private let byNumber: [Int128: Int]
  /// The ranges of more than one number in their order; they do not overlap, or there is a finding.
  private let ranges: [(numbers: ClosedRange<Int128>, position: Int)]

  init(_ cases: [EnumType.Case]) {
    var byNumber: [Int128: Int] = [:]
    var ranges: [(numbers: ClosedRange<Int128>, position: Int)] = []
    for (position, item) in cases.enumerated() {
      for numbers in item.numbers {
        if numbers.lowerBound < numbers.upperBound {
          ranges.append((numbers, position))
        } else if byNumber[numbers.lowerBound] == nil {
          byNumber[numbers.lowerBound] = position
        }
      }
    }
    ranges.sort { $0.numbers.lowerBound < $1.numbers.lowerBound }
    self.byNumber = byNumber
    self.ranges = ranges
    byName = Dictionary(zip(cases.map(\.name), cases.indices), uniquingKeysWith: { first, _ in first })
    greatest = cases.flatMap { $0.numbers.map(\.upperBound) }.max() ?? 0
    count = ranges.reduce(Int128(byNumber.count)) {
      $0 + $1.numbers.upperBound - $1.numbers.lowerBound + 1
    }
  }

  /// The position of the case that a number has.
  func position(of number: Int128) -> Int? {
    if let position = byNumber[number] { return position }
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].numbers.lowerBound <= number { low = middle + 1 } else { high = middle }
    }
    guard low > 0, ranges[low - 1].numbers.contains(number) else { return nil }
    return ranges[low - 1].position
  }
}

extension EnumIndex: Hashable {
  // An index follows from the cases, which are compared beside it.
  static func == (_: EnumIndex, _: EnumIndex) -> Bool { true }

  func hash(into _: inout Hasher) {}
}
