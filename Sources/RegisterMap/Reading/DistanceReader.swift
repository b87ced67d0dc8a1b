import MapSyntax

/// Reads distances that follow a count.
struct DistanceReader {
  let log: FindingLog

  /// `{of: n-pt, times: 2, plus: 6}`; `nil`, with a finding, where it cannot be read whole.
  ///
  /// - Parameters:
  ///   - least: The least addresses beside those for each that is counted.
  ///   - isInChain: Whether the device tells how long the block around is.
  func distance(_ entry: Node.Entry?, least: Int, isInChain: Bool) -> CountedDistanceDefinition? {
    guard let entry, entry.value.entries != nil else { return nil }
    guard isInChain else {
      log.report(
        .init(
          .syntaxWrongKind,
          "`\(entry.key.scalar?.text ?? "")` can follow a count only inside a block of a `chain`, whose length bounds it",
          at: entry.value))
      return nil
    }
    guard let fields = Fields<DistanceKey>(entry.value, owner: entry.key, log: log) else { return nil }
    let times = fields.integer(.times, log: log)
    let plus = log.integer(fields[.plus], in: least...DistanceKey.longest, .syntaxWrongKind, what: "`plus`")
    guard let node = fields[.of], let counter = log.text(node), let times, let plus else { return nil }
    return CountedDistanceDefinition(
      fields: fields, counter: counter, counterNode: node, times: times, plus: plus)
  }
}
