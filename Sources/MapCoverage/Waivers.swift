import DeviceModel
import DocumentEvidence
import MapSyntax

/// What a map leaves to its documents, and which of it was found.
struct Waivers {
  private let parts: [UncoveredLayout]
  private var used: Set<Int> = []

  init(_ parts: [UncoveredLayout]) { self.parts = parts }

  /// The places of those that nothing was found for.
  var stale: [SourceRange] { parts.indices.filter { !used.contains($0) }.map { parts[$0].range } }

  /// Whether the map leaves out a row.
  mutating func takeRow(_ row: EvidenceRow) -> Bool {
    take { subject in
      guard case .rows(let ranges, let areOffsets, let section) = subject, areOffsets == row.facts.isOffset,
        section == nil || section == "" || section.isSection(under: row.headings)
      else { return false }
      return row.facts.addresses.contains { address in ranges.contains { $0.contains(address) } }
    }
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
