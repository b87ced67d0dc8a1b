import MapSyntax

/// Compares errata that are about the same place: each says something of its own, and no two contradict each other.
struct ErrataOfOnePlace {
  let log: FindingLog

  /// The errata without those that repeat or contradict an earlier one, which are findings.
  func consistent(_ errata: [ErratumDefinition]) -> [ErratumDefinition] {
    var known: [String: ErratumDefinition] = [:]
    var printed: [String: Node.Entry] = [:]
    return errata.filter { erratum in
      guard let path = erratum.path, let node = erratum.fields[.printed] else { return true }
      let facts = "\(path) \(node.flowText)"
      if let first = known[facts] {
        log.report(
          .init(
            .erratumDuplicate, "the same printed facts of `\(path)` are declared twice", at: node,
            notes: [.init("the first are here", at: (first.fields[.printed] ?? first.node).range)],
            help: "remove one of them, or give what else is printed"))
        return false
      }
      known[facts] = erratum
      // Another part of the documents may print something else.
      let place = "\(erratum.source?.node.flowText ?? "") \(path)"
      var own: [String: Node.Entry] = [:]
      for fact in Self.facts(of: erratum.printed ?? [], below: place) {
        if let first = own.updateValue(fact.entry, forKey: fact.place) {
          let name = fact.entry.key.scalar?.text ?? ""
          log.report(.duplicateKey(fact.entry.key, name: name, first: first.key))
          return false
        }
        guard let first = printed[fact.place], !first.value.says(fact.entry.value) else { continue }
        log.report(
          .init(
            .erratumFactInvalid,
            "`\(fact.entry.flowText)` is printed here, and `\(first.flowText)` by another erratum of `\(path)`",
            at: fact.entry.key, notes: [.init("the other one is here", at: first.key.range)],
            help: "where the documents print both, give each erratum the `source` that prints it"))
        return false
      }
      printed.merge(own) { first, _ in first }
      return true
    }
  }

  /// Each fact with the keys that lead to it.
  private static func facts(of printed: [Node.Entry], below place: String, inside key: String? = nil) -> [(
    place: String, entry: Node.Entry
  )] {
    printed.flatMap { entry in
      let name = entry.key.scalar?.text
      let here = "\(place).\(name ?? "")"
      if PrintedMap.isFolded(name, inside: key), let inner = entry.value.entries {
        return facts(of: inner, below: here, inside: name)
      }
      return [(here, entry)]
    }
  }
}

extension Node.Entry {
  fileprivate var flowText: String { "\(key.flowText): \(value.flowText)" }
}
