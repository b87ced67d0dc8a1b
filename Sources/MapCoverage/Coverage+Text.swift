import DocumentEvidence
import MapSyntax

extension Coverage {
  /// The most facts without a row that the text names.
  private static let mostUnprinted = 20

  /// The report for people: what was read, what is different, and what that comes to.
  package var text: String {
    var lines: [String] = []
    for document in documents { lines += document.recognised }
    for covered in rows { lines += Self.lines(of: covered) }
    lines += unsupported.map { "\(map): `\($0)`: no row supports it" }
    lines += unprinted.prefix(Self.mostUnprinted).map { fact in
      "\(map): `\(fact.path)`: \(fact.kind.rawValue) \(fact.stated): no row prints it in a form that is read"
    }
    if unprinted.count > Self.mostUnprinted {
      lines.append("\(map): and \(unprinted.count - Self.mostUnprinted) more such facts; JSON has all")
    }
    lines += stale.map { part in
      "\(map):\(part.range.start.line):\(part.range.start.column): stale: \(part.reason)"
    }
    return (lines + [summary]).map { TextSafety.visible($0) + "\n" }.joined()
  }

  private static func lines(of covered: CoveredRow) -> [String] {
    let row = covered.row
    let title = row.facts.title.map { " \"\($0.prefix(60))\"" } ?? ""
    let place = "\(row.file):\(row.line): \(Self.address(of: row.facts))\(title)"
    switch covered.verdict {
    case .carried, .corrected, .waived: return []
    case .missing:
      guard let cell = row.facts.unknownAddress else {
        let reason =
          covered.isInReserved
          ? "has the address as reserved"
          : covered.overlapped.map { "has `\($0)` in its addresses" } ?? "has nothing for it"
        return ["\(place): the map \(reason)"]
      }
      return ["\(row.file):\(row.line):\(title) address \"\(cell)\" is not understood"]
    case .differing:
      return covered.differences.filter { $0.settledBy == nil }.map { difference in
        guard let printed = difference.printed else {
          let cell = difference.cell.map { " \"\($0.prefix(60))\"" } ?? ""
          return
            "\(place): `\(covered.path ?? "")`: \(difference.kind.rawValue)\(cell) is printed and not understood"
        }
        let stated = difference.stated.map { "the map has \($0)" } ?? "the map has none"
        return
          "\(place): `\(covered.path ?? "")`: \(difference.kind.rawValue) \(printed) is printed, and \(stated)"
      }
    }
  }

  private var summary: String {
    let settled = [
      (count(.corrected), "by errata"), (count(.waived), "waived"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    var parts = ["\(count(.carried)) carried"] + settled
    if count(.differing) > 0 { parts.append("\(count(.differing)) differing") }
    if count(.missing) > 0 { parts.append("\(count(.missing)) missing") }
    let alone = unsupported.isEmpty ? "each with a row" : "\(unsupported.count) without a row"
    let waived = waivedValues.isEmpty ? "" : ", \(waivedValues.count) waived"
    return "\(rows.count) rows: \(parts.joined(separator: ", ")); \(values) values: \(alone)\(waived)"
  }
}
