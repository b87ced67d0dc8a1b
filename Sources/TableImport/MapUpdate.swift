import DeviceModel
import DocumentEvidence
import MapSyntax
import MapWriting

/// A map with lines for the rows of a later edition that it has nothing for: each register goes into the block that other rows of its
/// table are in, behind the one before it. What the author wrote stays, byte for byte.
package struct MapUpdate {
  /// Where a row of a document leads to in the map.
  package enum Place: Sendable, Hashable {
    /// The path of what it is about.
    case at(String)
    /// Nowhere, and the map has a reason for that.
    case leftOut
    /// To addresses that the map has as reserved.
    case reserved
    /// Nowhere, and a value of the map takes some of its addresses.
    case overlapping(String)
    /// Nowhere.
    case missing
  }

  /// A table of a document, with the place that each of its rows leads to.
  package struct Table {
    let table: EvidenceTable
    let places: [Place]

    /// - Parameter places: One for each row.
    package init(_ table: EvidenceTable, places: [Place]) {
      self.table = table
      self.places = places
    }

    /// The rows about values that the map has nothing for.
    var missing: [EvidenceRow] { values(at: .missing) }

    /// The rows about values at a place.
    fileprivate func values(at wanted: Place) -> [EvidenceRow] {
      zip(table.rows, places).filter { row, place in
        place == wanted && row.facts.subject == .value && row.facts.address != nil
      }.map(\.0)
    }
  }

  /// The map with its new lines.
  package let bytes: [UInt8]
  /// The registers that were added.
  package private(set) var added = 0
  /// The facts that contradict each other in the rows of these; each is an erratum that somebody has to look at.
  package private(set) var contradictions = 0
  /// The rows that no block takes, because no other row of their table is in one with lines for its registers.
  package private(set) var left: [EvidenceRow] = []

  /// The rows about values at addresses that the map has as reserved, which is for the author to decide.
  package let reserved: [EvidenceRow]

  /// The rows about values at addresses that a value of the map takes, with its path: one of the two has moved, or is wrong.
  package let overlapping: [(row: EvidenceRow, path: String)]

  /// - Parameters:
  ///   - file: The map, without errors.
  ///   - tables: The tables of its documents.
  ///   - id: What the map calls the document.
  package init(_ file: SourceFile, _ tables: [Table], document id: String) {
    var findings: [Finding] = []
    var lines = AddedLines(file)
    reserved = tables.flatMap { $0.values(at: .reserved) }
    overlapping = tables.flatMap { table in
      zip(table.table.rows, table.places).compactMap { row, place in
        if case .overlapping(let path) = place { (row, path) } else { nil }
      }
    }
    var errata: [[MapEntry]] = []
    let root = MapParser.parse(file, findings: &findings)
    for table in tables where !table.missing.isEmpty {
      guard let block = root.flatMap({ UpdatedBlock(of: table, in: $0, of: file) }) else {
        left += table.missing
        continue
      }
      let (rows, others) = table.missing.reduce(into: ([EvidenceRow](), [EvidenceRow]())) { parts, row in
        let isElsewhere = row.facts.table.map { $0 != block.table } ?? false
        if isElsewhere { parts.1.append(row) } else { parts.0.append(row) }
      }
      left += others
      var builder = DraftBuilder(
        document: id, numbering: DraftNumbering(table.table.rows), usualOrder: nil)
      let entries = builder.registers(of: rows, among: table.table, addedTo: block)
      for (row, entry) in zip(rows, entries) {
        lines.add([entry], behind: block.line(before: row.facts.address ?? 0), indent: block.indent)
      }
      added += entries.count
      errata += builder.errata
    }
    contradictions = errata.count
    lines.add(errata: errata, to: root?.value(of: "errata"))
    bytes = lines.bytes
  }
}

extension Node {
  /// The value of a key.
  func value(of key: String) -> Node? { entries?.first { $0.key.scalar?.text == key }?.value }

  /// Whether it is written in brackets.
  func isFlow(in file: SourceFile) -> Bool {
    let start = Int(range.start.offset)
    return start < file.bytes.count && [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(file.bytes[start])
  }

  /// The line on which the last of its text stands.
  func lastLine(in file: SourceFile) -> Int {
    // A text in lines of its own goes on to the beginning of the next line.
    let end = Int(range.end.line) - (range.end.column == 1 ? 1 : 0)
    guard !isFlow(in: file) else { return end }
    switch content {
    // Without brackets, the range goes on to what comes next.
    case .mapping(let entries):
      return entries.last.map { max(Int($0.key.range.end.line), $0.value.lastLine(in: file)) } ?? end
    case .sequence(let elements): return elements.last?.lastLine(in: file) ?? end
    case .scalar: return end
    }
  }
}
