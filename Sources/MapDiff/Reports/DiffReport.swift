import MapSyntax

/// What is different between maps, ready to be printed in several forms.
package struct DiffReport: Sendable {
  /// The maps that are compared, in the order of their names.
  package let maps: [ComparedMap]
  /// Every file that was read.
  package let sources: SourceSet

  /// Creates a report.
  package init(_ maps: [ComparedMap], sources: SourceSet) {
    self.maps = maps
    self.sources = sources
  }

  /// The heaviest verdict; `nil` where nothing is different.
  package var verdict: Verdict? { maps.lazy.flatMap(\.changes).map(\.verdict).max() }

  /// How many changes there are, by verdict.
  func count(_ verdict: Verdict, in maps: [ComparedMap]) -> Int {
    maps.reduce(0) { $0 + $1.changes.count { $0.verdict == verdict } }
  }

  /// `1 breaking and 2 additive changes`, or `no differences`.
  func summary(of maps: [ComparedMap]) -> String {
    let counts = Verdict.allCases.reversed().map { ($0, count($0, in: maps)) }.filter { $0.1 > 0 }
    guard let last = counts.last else { return "no differences" }
    let parts = counts.map { "\($0.1) \($0.0.rawValue)" }
    let list =
      parts.count == 1 ? parts[0] : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    return "\(list) \(last.1 == 1 && counts.count == 1 ? "change" : "changes")"
  }
}
