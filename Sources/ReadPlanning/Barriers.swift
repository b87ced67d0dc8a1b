/// Where requests have to begin, so that they do not have whole what a device refuses.
struct Barriers {
  /// For each item, the last start of what is refused and ends before it does; -1 where there is none. A request of several
  /// items that ends with this one begins behind it.
  let last: [Int]

  init(_ refused: [AddressSpan], among items: [PlannerItem]) {
    guard !refused.isEmpty else {
      last = [Int](repeating: -1, count: items.count)
      return
    }
    let spans = refused.sorted { $0.end < $1.end }
    var next = 0
    var start = -1
    last = items.map { item in
      while next < spans.count, spans[next].end <= item.end {
        start = max(start, spans[next].start)
        next += 1
      }
      return start
    }
  }
}
