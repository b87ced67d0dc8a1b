/// A cell with bits that stands beside both halves of a value: they are numbered through both, and only the low one has the first.
enum SharedLists {
  static func leaveOpen(in rows: inout [EvidenceRow]) {
    for index in rows.indices.dropFirst() {
      let (before, facts) = (rows[index - 1].facts, rows[index].facts)
      guard !facts.choices.bits.isEmpty, facts.choices.bits == before.choices.bits,
        (facts.half ?? PrintedHalf.beside(before, facts)) == .high
      else { continue }
      rows[index].facts.choices = PrintedChoices("")
      rows[index].facts.note(.values, in: facts.choices.bits.map(\.meaning).joined(separator: ", "))
    }
  }
}
