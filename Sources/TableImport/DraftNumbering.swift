import DocumentEvidence

/// How the register numbers of a document count, by most of them.
struct DraftNumbering {
  /// The word of the language; `nil` where there are no numbers.
  let name: String?
  /// The number of address 0 in the table of most.
  let first: Int

  init(_ rows: [EvidenceRow]) {
    var counts: [Int: Int] = [:]
    for row in rows {
      guard let number = row.facts.number else { continue }
      let address = row.facts.hexadecimal ?? row.facts.decimal ?? EvidenceFacts.address(ofNumber: number)
      counts[number - address, default: 0] += 1
    }
    let most = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    first = most?.key ?? 1
    name = most.map { $0.key > 65536 ? "six-digit" : $0.key > 9999 ? "five-digit" : "plain" }
  }
}
