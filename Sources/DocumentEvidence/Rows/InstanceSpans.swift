/// Rows whose addresses are those of several values: one behind the other, as many as the title names, or far apart, with the values of
/// other rows in between.
enum InstanceSpans {
  /// Makes arrays of the former. Of the latter one value stays, and the addresses are left open.
  static func mark(_ rows: inout [EvidenceRow], _ columns: [EvidenceColumn]) {
    let spans = rows.map { span($0.facts) }
    for (index, span) in spans.enumerated() {
      guard let span, let width = width(rows[index].facts.type) else { continue }
      if let count = rows[index].facts.instances, count * width == span.count {
        rows[index].facts.type?.isArray = true
      } else if spans.contains(where: { $0.map { isBetween($0, span) } ?? false })
        || rows.contains(where: {
          $0.facts.address.map { $0 > span.lowerBound && span.contains($0) } ?? false
        })
      {
        rows[index].facts.words = width
        rows[index].facts.last = nil
        rows[index].facts.isInterleaved = true
        let cell = zip(columns, rows[index].cells).first { $0.0.role?.isAddress ?? false }?.1
        rows[index].facts.note(.address, in: PrintedText.plain(cell ?? ""))
      }
    }
  }

  /// The addresses of a number that are more than its type takes.
  private static func span(_ facts: EvidenceFacts) -> ClosedRange<Int>? {
    guard facts.subject == .value, let first = facts.address, let last = facts.last,
      let width = width(facts.type), facts.words == last - first + 1, last - first >= width
    else { return nil }
    return first...last
  }

  private static func width(_ type: PrintedType?) -> Int? {
    switch type?.kind {
    case .integer, .float, .bcd: type.flatMap { $0.isArray ? nil : $0.bits.map { max(1, ($0 + 15) / 16) } }
    default: nil
    }
  }

  /// Whether each of two spans has addresses that the other has not, and some are in both.
  private static func isBetween(_ one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Bool {
    one.overlaps(other) && one.lowerBound != other.lowerBound
      && (one.lowerBound < other.lowerBound) == (one.upperBound < other.upperBound)
  }
}
