import DeviceModel
import DocumentEvidence
import MapSyntax

/// What a map leaves to its documents, and which of it was found.
struct Waivers {
  private let parts: [UncoveredLayout]
  private var used: Set<Int> = []

  init(_ parts: [UncoveredLayout]) { self.parts = parts }

  /// Those that nothing was found for, beside the rows of the documents.
  func stale(beside rows: [EvidenceRow]) -> [StaleReason] {
    parts.indices.filter { !used.contains($0) }.map { index in
      StaleReason(range: parts[index].range, reason: Self.reason(parts[index].subject, rows))
    }
  }

  private static func reason(_ subject: UncoveredLayout.Subject, _ rows: [EvidenceRow]) -> String {
    switch subject {
    case .rows, .cells:
      rows.contains { isAbout($0, subject) }
        ? "the map carries these rows" : "no row of the documents has such an address"
    case .place: "nothing is different any more that this part of `uncovered` is about"
    }
  }

  /// Whether the map leaves out a row, or carries it otherwise with a reason.
  mutating func takeRow(_ row: EvidenceRow) -> Bool { take { Self.isAbout(row, $0) } }

  private static func isAbout(_ row: EvidenceRow, _ subject: UncoveredLayout.Subject) -> Bool {
    switch subject {
    case .rows(let ranges, let areOffsets, let section):
      areOffsets == row.facts.isOffset && isIn(section, row)
        && row.facts.addresses.contains { address in ranges.contains { $0.contains(address) } }
    case .cells(let cells, let section):
      isIn(section, row) && row.facts.unknownAddress.map(cells.contains) ?? false
    case .place: false
    }
  }

  private static func isIn(_ section: String?, _ row: EvidenceRow) -> Bool {
    section == nil || section == "" || section.isSection(under: row.headings)
  }

  /// Whether the map has a reason for a value that no row supports.
  mutating func takeValue(_ path: String) -> Bool {
    take { subject in
      guard case .place(let place, nil) = subject else { return false }
      return path == place || path.hasPrefix(place + ".")
    }
  }

  /// Whether the map has a reason for a fact that is printed otherwise.
  mutating func take(_ kind: FactKind, at path: String) -> Bool {
    take { subject in
      guard case .place(let place, kind) = subject else { return false }
      return path == place || path.hasPrefix(place + ".")
    }
  }

  private mutating func take(_ isAbout: (UncoveredLayout.Subject) -> Bool) -> Bool {
    var isTaken = false
    for index in parts.indices where isAbout(parts[index].subject) {
      used.insert(index)
      isTaken = true
    }
    return isTaken
  }
}
