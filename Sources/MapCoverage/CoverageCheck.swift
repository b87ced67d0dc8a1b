import DeviceModel
import DocumentEvidence

/// Compares a map with the rows of its documents.
package struct CoverageCheck {
  private let layout: DeviceLayout
  private let places: MapPlaces
  private let errata: ErrataFacts
  /// The blocks with the sections that they are printed in, each with its places by the distance from its first address.
  private var sections: [(path: String, section: String, places: MapPlaces)] = []
  private var waivers: Waivers
  /// The values with a row, each with the kinds of facts that its rows print.
  private var supported: [String: Set<FactKind>] = [:]

  /// - Parameter layout: The map, without errors.
  package init(_ layout: DeviceLayout) {
    self.layout = layout
    places = MapPlaces(of: layout)
    errata = ErrataFacts(layout.errata)
    waivers = Waivers(layout.uncovered)
    for block in layout.blocks { addSections(of: block, path: block.name, inside: nil) }
  }

  private mutating func addSections(of block: BlockLayout, path: String, inside around: String?) {
    if let section = block.section, section != around {
      sections.append((path, section, MapPlaces(of: block, path: path)))
    }
    for inner in block.blocks { addSections(of: inner, path: "\(path).\(inner.name)", inside: block.section) }
  }

  /// Compares the map with all documents together.
  ///
  /// - Parameter path: The path of the map, for the report.
  package mutating func run(_ documents: [EvidenceDocument], map path: String) -> Coverage {
    let rows = documents.flatMap(\.rows).map { covered($0) }
    let values = places.all.filter { $0.register != nil }.map(\.path)
    let alone = values.filter { supported[$0] == nil }
    let unprinted = places.all.flatMap { place in
      place.register.flatMap { register in
        supported[place.path].map { UnprintedFact.all(of: register, at: place.path, besides: $0) }
      } ?? []
    }
    let waived = alone.filter { waivers.takeValue($0) }
    return Coverage(
      map: path, documents: documents, rows: rows, values: values.count,
      unsupported: alone.filter { !waived.contains($0) }, waivedValues: waived,
      unprinted: unprinted, stale: waivers.stale(beside: documents.flatMap(\.rows)))
  }

  // MARK: Rows

  /// A place that a row may be about, with what is different there.
  private struct Candidate {
    let place: MapPlace
    let differences: [FactDifference]
    /// Whether an erratum says that just this row is printed at the address of the row.
    let isDeclared: Bool
    let isUnderHeading: Bool
    let sharedWords: Int

    var open: Int { differences.count { $0.settledBy == nil } }

    /// Whether it is rather what the row is about: what stands in its section, then what fits best, then a value.
    func isBetter(than other: Candidate) -> Bool { rank < other.rank }

    /// Whether one row is about both: they are layouts of the same words in one section.
    func isLayout(beside other: Candidate) -> Bool {
      place.register != nil && rank == other.rank && place.section == other.place.section
        && place.start == other.place.start && place.levels.count == other.place.levels.count
    }

    private var rank: (Int, Int, Int, Int, Int) {
      (isDeclared ? 0 : 1, isUnderHeading ? 0 : 1, open, place.register == nil ? 1 : 0, -sharedWords)
    }
  }

  private mutating func covered(_ row: EvidenceRow) -> CoveredRow {
    guard row.facts.isOffset else { return verdict(of: row, candidates(for: row, in: places)) }
    let around = sections.filter { Optional($0.section).isSection(under: row.headings) }
    // A row of a table that several blocks share is carried when all of them carry it.
    let each = around.map { block in verdict(of: row, candidates(for: row, in: block.places)) }
    let order = CoveredRow.Verdict.allCases
    return each.max { (order.firstIndex(of: $0.verdict) ?? 0) < (order.firstIndex(of: $1.verdict) ?? 0) }
      ?? verdict(of: row, [])
  }

  private func best(_ candidates: [Candidate]) -> Candidate? {
    candidates.dropFirst().reduce(candidates.first) { best, next in
      best.map { next.isBetter(than: $0) ? next : $0 }
    }
  }

  private func candidates(for row: EvidenceRow, in places: MapPlaces) -> [Candidate] {
    let facts = row.facts
    var hits = facts.addresses.flatMap { places.hits($0, in: facts.table) }.map {
      ($0.place, $0.hit, isDeclared: false)
    }
    for (path, ordinal) in errata.rows(of: facts) {
      for (index, place) in places.all.enumerated() where place.path == path {
        guard let hit = place.hit(ordinal: ordinal) else { continue }
        hits.append((index, hit, isDeclared: true))
      }
    }
    // What is said of nothing but a place may be of a block.
    let saysNothing =
      facts.type == nil && facts.access == nil && !facts.hasUnknownType && facts.choices.values.isEmpty
      && facts.choices.bits.isEmpty
    let mayBeBlock = facts.subject == .group || (saysNothing && facts.bits == nil)
    return hits.compactMap { index, hit, isDeclared in
      let place = places.all[index]
      switch place.thing {
      case .register where facts.subject == .group: return nil
      case .register(let register)
      where facts.bits != nil && register.bits != nil && register.bits != facts.bits:
        return nil
      case .block where !mayBeBlock || facts.subject == .reserved: return nil
      case .reserved where facts.subject != .reserved && !facts.mayBeReserved: return nil
      default: break
      }
      var differences =
        facts.subject == .reserved
        ? []
        : FactComparison(
          facts: facts, place: place, hit: hit,
          others: Self.layouts(beside: place, among: hits.map { places.all[$0.0] })
        ).differences
      for index in differences.indices where errata.settle(differences[index], at: place.path) {
        differences[index].settledBy = .erratum
      }
      return Candidate(
        place: place, differences: differences, isDeclared: isDeclared,
        isUnderHeading: place.section.isSection(under: row.headings),
        sharedWords: place.section.sharedWords(with: row.headings))
    }
  }

  /// The values that other layouts of a selection have in the words of a place.
  private static func layouts(beside place: MapPlace, among places: [MapPlace]) -> [RegisterLayout] {
    places.filter { $0.path != place.path && $0.start == place.start && $0.section == place.section }
      .compactMap(\.register)
  }

  private func isInReserved(_ facts: EvidenceFacts) -> Bool {
    guard !facts.isOffset else { return false }
    return facts.addresses.flatMap { places.hits($0, in: facts.table) }.contains { hit in
      if case .reserved = places.all[hit.place].thing { true } else { false }
    }
  }

  /// The value that begins before the addresses of a row and reaches into them, or within them.
  private func overlapped(by facts: EvidenceFacts) -> String? {
    guard !facts.isOffset, facts.subject == .value, let first = facts.address else { return nil }
    let words = facts.words ?? facts.type?.bits.map { max(1, ($0 + 15) / 16) } ?? 1
    let reach = min(128, max(words, places.widest))
    let distances = (1..<max(2, reach)).flatMap { [-$0, $0] }
    for distance in distances where distance < words {
      for hit in places.hits(first + distance, in: facts.table) {
        let place = places.all[hit.place]
        if let register = place.register, register.words > -distance { return place.path }
      }
    }
    return nil
  }

  private mutating func verdict(of row: EvidenceRow, _ candidates: [Candidate]) -> CoveredRow {
    guard let candidate = best(candidates) else {
      let isWaived = waivers.takeRow(row)
      return CoveredRow(
        row: row, path: nil, isInReserved: isInReserved(row.facts), overlapped: overlapped(by: row.facts),
        differences: [],
        verdict: isWaived ? .waived : .missing)
    }
    for carried in candidates where carried.isLayout(beside: candidate) {
      supported[carried.place.path, default: []].formUnion(row.facts.printedKinds)
    }
    var differences = candidate.differences
    for index in differences.indices where differences[index].settledBy == nil {
      if waivers.take(differences[index].kind, at: candidate.place.path) {
        differences[index].settledBy = .waiver
      }
    }
    // A reason for the row is one for all that is different in it.
    if differences.contains(where: { $0.settledBy == nil }), waivers.takeRow(row) {
      for index in differences.indices where differences[index].settledBy == nil {
        differences[index].settledBy = .waiver
      }
    }
    let verdict: CoveredRow.Verdict =
      if differences.isEmpty {
        .carried
      } else if differences.contains(where: { $0.settledBy == nil }) {
        .differing
      } else {
        differences.contains { $0.settledBy == .waiver } ? .waived : .corrected
      }
    return CoveredRow(row: row, path: candidate.place.path, differences: differences, verdict: verdict)
  }
}
