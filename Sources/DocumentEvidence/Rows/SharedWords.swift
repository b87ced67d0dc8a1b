/// Rows that share a word: each has bits of its own at one address. A number of bits alone may be a width as well.
enum SharedWords {
  /// Gives rows the bits that are printed for them, where others at their address have other ones.
  static func mark(_ rows: inout [EvidenceRow]) {
    var places: [Int: [Int]] = [:]
    for index in rows.indices where rows[index].facts.position != nil {
      if let address = rows[index].facts.address { places[address, default: []].append(index) }
    }
    for indices in places.values where indices.count > 1 {
      let bits = indices.compactMap { rows[$0].facts.position }.flatMap(Array.init)
      guard Set(bits).count == bits.count else { continue }
      for index in indices { rows[index].facts.bits = rows[index].facts.position }
    }
  }
}
