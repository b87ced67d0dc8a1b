/// Which lines of a text became which of another.
///
/// Lines that both texts have once, and in the same order, part them; only what is between two of these is compared line by line,
/// where it is short. So the time is nearly that of sorting, whatever the texts.
package struct LineDifference: Sendable {
  /// Lines, counted from 0, that became others.
  package struct Change: Sendable, Hashable {
    package var old: Range<Int>
    package var new: Range<Int>

    /// Creates a change.
    package init(old: Range<Int>, new: Range<Int>) {
      self.old = old
      self.new = new
    }
  }

  /// The most pairs of lines that are compared one by one.
  private static let mostPairs = 1 << 20

  /// What changed, from the first line to the last.
  package private(set) var changes: [Change] = []
  private let old: [Int]
  private let new: [Int]

  /// Compares two texts.
  package init(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    self.old = old.map(number)
    self.new = new.map(number)
    compare(old.indices, new.indices)
  }

  private mutating func compare(_ old: Range<Int>, _ new: Range<Int>) {
    var (old, new) = (old, new)
    while let line = old.first, let other = new.first, self.old[line] == self.new[other] {
      (old, new) = (old.dropFirst(), new.dropFirst())
    }
    while let line = old.last, let other = new.last, self.old[line] == self.new[other] {
      (old, new) = (old.dropLast(), new.dropLast())
    }
    if old.isEmpty && new.isEmpty { return }
    let pairs = old.count.multipliedReportingOverflow(by: new.count)
    if old.isEmpty || new.isEmpty {
      changes.append(Change(old: old, new: new))
    } else if !pairs.overflow, pairs.partialValue <= Self.mostPairs {
      compareEach(old, new)
    } else {
      compareParts(old, new)
    }
  }

  /// Compares what is between the lines that both have once.
  private mutating func compareParts(_ old: Range<Int>, _ new: Range<Int>) {
    let common = commonLines(old, new)
    guard !common.isEmpty else {
      changes.append(Change(old: old, new: new))
      return
    }
    var (start, other) = (old.lowerBound, new.lowerBound)
    for (line, place) in common {
      compare(start..<line, other..<place)
      (start, other) = (line + 1, place + 1)
    }
    compare(start..<old.upperBound, other..<new.upperBound)
  }

  /// Lines that both have once, as many as are in the same order.
  private func commonLines(_ old: Range<Int>, _ new: Range<Int>) -> [(old: Int, new: Int)] {
    func places(_ lines: [Int], _ range: Range<Int>) -> [Int: Int] {
      Dictionary(range.map { (lines[$0], $0) }, uniquingKeysWith: { _, _ in -1 }).filter { $0.value >= 0 }
    }
    let others = places(self.new, new)
    let pairs = places(self.old, old).compactMap { line, place in others[line].map { (old: place, new: $0) } }
      .sorted { $0.old < $1.old }
    // The longest rising row: the ends of the rows of each length, and what came before each pair.
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      before[index] = low == 0 ? nil : ends[low - 1]
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var row: [(old: Int, new: Int)] = []
    var last = ends.last
    while let index = last {
      row.append(pairs[index])
      last = before[index]
    }
    return row.reversed()
  }

  /// Finds the fewest changes.
  private mutating func compareEach(_ old: Range<Int>, _ new: Range<Int>) {
    let difference = self.new[new].difference(from: self.old[old])
    let removed = Set(difference.removals.map { $0.place })
    let added = Set(difference.insertions.map { $0.place })
    var (line, other) = (old.lowerBound, new.lowerBound)
    while line < old.upperBound || other < new.upperBound {
      let (first, place) = (line, other)
      while removed.contains(line - old.lowerBound) { line += 1 }
      while added.contains(other - new.lowerBound) { other += 1 }
      if first < line || place < other {
        changes.append(Change(old: first..<line, new: place..<other))
      } else {
        (line, other) = (line + 1, other + 1)
      }
    }
  }
}

extension CollectionDifference.Change {
  fileprivate var place: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
