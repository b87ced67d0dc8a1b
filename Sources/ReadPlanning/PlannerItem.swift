/// A wanted span with the spans that lie wholly inside it: a read of the one brings the others at no cost.
struct PlannerItem {
  let start: Int
  let end: Int
  var wanted: [Int]

  /// The spans as items whose starts and ends both rise.
  static func merged(_ spans: [AddressSpan]) -> [PlannerItem] {
    // At equal starts the longest comes first, so that it takes in the others.
    let order = spans.indices.sorted {
      (spans[$0].start, -spans[$0].count, $0) < (spans[$1].start, -spans[$1].count, $1)
    }
    var items: [PlannerItem] = []
    for index in order {
      let span = spans[index]
      if let last = items.last, span.end <= last.end {
        items[items.count - 1].wanted.append(index)
      } else {
        items.append(PlannerItem(start: span.start, end: span.end, wanted: [index]))
      }
    }
    return items
  }
}
