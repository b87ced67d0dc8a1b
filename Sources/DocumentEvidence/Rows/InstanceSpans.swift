/// Rows whose addresses are those of several values: one behind the other, as many as the title names, or far apart, with the values of
/// other rows in between.
enum InstanceSpans {
  /// How far above and below a row the others are looked at.
  private static let reach = 64

  /// Makes arrays of the former. Of the latter one value stays, and the addresses are left open.
  static func mark(_ rows: inout [EvidenceRow], _ columns: [EvidenceColumn]) {
    let spans = rows.map { span($0.facts) }
    for (index, span) in spans.enumerated() {
      guard let span, let width = width(rows[index].facts.type) else { continue }
      if let count = rows[index].facts.instances, count * width == span.count {
        rows[index].facts.type?.isArray = true
      } else if others(of: index, among: rows.count).contains(where: { other in
        guard rows[other].facts.table == rows[index].facts.table else { return false }
        let isBegunInside =
          rows[other].facts.address.map { span.lowerBound < $0 && $0 < span.upperBound } ?? false
        return isBegunInside || spans[other].map { isBetween($0, span) } ?? false
      }) {
        rows[index].facts.words = width
        rows[index].facts.last = nil
        rows[index].facts.isInterleaved = true
        let cell = zip(columns, rows[index].cells).first { $0.0.role?.isAddress ?? false }?.1
        rows[index].facts.note(.address, in: PrintedText.plain(cell ?? ""))
      }
    }
  }

  private static func others(of index: Int, among count: Int) -> Range<Int> {
    max(0, index - reach)..<min(count, index + reach + 1)
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

  /// Whether each of two spans has addresses that the other has not, and more than one is in both: one alone may be where a document
  /// counts the end of a value with it.
  private static func isBetween(_ one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Bool {
    one.overlaps(other) && one.clamped(to: other).count > 1 && one.lowerBound != other.lowerBound
      && (one.lowerBound < other.lowerBound) == (one.upperBound < other.upperBound)
  }
}
