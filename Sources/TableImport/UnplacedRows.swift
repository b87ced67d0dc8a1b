import DocumentEvidence

/// The rows of documents whose address nobody understands, which no block can have.
struct UnplacedRows {
  /// The lines that are named of one document.
  private static let most = 20

  let count: Int
  /// Where they are, without a word of the documents; `nil` where there are none.
  let comment: String?

  init(_ rows: [EvidenceRow]) {
    let rows = rows.filter { $0.facts.address == nil }
    count = rows.count
    var files: [String] = []
    var lines: [String: [Int]] = [:]
    for row in rows {
      if lines[row.file] == nil { files.append(row.file) }
      lines[row.file, default: []].append(row.line)
    }
    let places = files.map { file in
      let name = DraftText.line(file.split(separator: "/").last.map(String.init) ?? "", most: 60)
      return "\(name), \(Self.text(lines[file] ?? []))"
    }
    comment =
      places.isEmpty
      ? nil : "\(places.joined(separator: "; ")): the address is not understood, and the row is left out"
  }

  private static func text(_ lines: [Int]) -> String {
    let named = lines.prefix(most).map(String.init).joined(separator: ", ")
    let rest = lines.count - most
    return "\(lines.count == 1 ? "line" : "lines") \(named)" + (rest > 0 ? " and \(rest) more" : "")
  }
}
