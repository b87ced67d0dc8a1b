import DocumentEvidence

/// The order of words that a document prints for most of its wide values.
struct DraftWordOrder {
  /// The order; `nil` where none is printed for most, or where the bytes of each word are swapped, too, which would be said of
  /// narrow values as well.
  let usual: PrintedWordOrder?

  init(_ rows: [EvidenceRow]) {
    let wide = rows.filter { row in (row.facts.type?.bits).map { $0 > 16 } ?? false }
    let orders = wide.compactMap(\.facts.wordOrder)
    let usual = Set(orders).max { one, other in orders.count { $0 == one } < orders.count { $0 == other } }
    self.usual = usual.flatMap { order in
      order.byte != .little && 2 * orders.count { $0 == order } > wide.count ? order : nil
    }
  }
}
