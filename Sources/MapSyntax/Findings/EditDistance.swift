/// Finds what a misspelt name was probably meant to be.
package enum EditDistance {
  /// Names longer than this are not compared, which bounds the cost of a suggestion.
  private static let longestName = 64

  /// The candidate closest to `name`, or nil when none is close enough to be worth mentioning.
  ///
  /// Inserting, removing or replacing a character, and swapping two neighbours, each count as one slip; upper and
  /// lower case count as the same. A third of the name may be wrong, one character at least. Of equally close
  /// candidates the first is chosen. Where none is close, `name` may be short for one: `u32` for `uint32`.
  package static func suggestion(for name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard scalars.count <= longestName else { continue }
      let limit = min(max(1, max(wanted.count, scalars.count) / 3), best.map { $0.distance - 1 } ?? .max)
      guard abs(scalars.count - wanted.count) <= limit else { continue }
      let distance = distance(from: wanted, to: scalars)
      // A name of one letter is one slip away from every other.
      if distance <= limit, distance < max(wanted.count, scalars.count) { best = (candidate, distance) }
    }
    return best?.name ?? unabbreviated(wanted, among: candidates)
  }

  /// The shortest candidate that begins like the name and has its letters in their order.
  private static func unabbreviated(_ wanted: [Unicode.Scalar], among candidates: [String]) -> String? {
    guard wanted.count > 1 else { return nil }
    return candidates.filter { candidate in
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard scalars.count <= longestName, scalars.count > wanted.count, scalars.first == wanted.first else {
        return false
      }
      // A beginning is enough; letters left out in between are a shorter form only if most are left.
      if scalars.starts(with: wanted) { return true }
      guard scalars.count <= 3 * wanted.count else { return false }
      var rest = wanted[...]
      for scalar in scalars where scalar == rest.first { rest.removeFirst() }
      return rest.isEmpty
    }.min { $0.unicodeScalars.count < $1.unicodeScalars.count }
  }

  /// Whether a name differs from another by no more than one slip, upper and lower case being the same.
  package static func isSlip(from name: String, to other: String) -> Bool {
    let (left, right) = (Array(name.lowercased().unicodeScalars), Array(other.lowercased().unicodeScalars))
    return max(left.count, right.count) <= longestName && abs(left.count - right.count) <= 1
      && distance(from: left, to: right) <= 1
  }

  /// The number of slips between two texts, where no part of the text is touched twice.
  static func distance(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
        var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, beforePrevious[column - 1] + 1)
        }
        current.append(least)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
