/// How the cells of rows go with the names of columns: one for one, or with one column left out, as when the extraction of a
/// document has lost an empty one.
struct ColumnAlignment {
  /// The columns that rows have.
  let columns: [EvidenceColumn]
  /// The name of the column that they lack.
  let missing: String?

  /// The most rows that are looked at.
  private static let most = 200

  init(_ named: [EvidenceColumn], rows: [[String]]) {
    let rows = rows.prefix(Self.most).map { $0.map { PrintedText.plain($0) } }
    var best = (score: Self.score(named, rows), columns: named, missing: String?.none)
    // Where a user has said which column has the addresses, no other does.
    let isChosen = named.contains { $0.isChosen && $0.role?.isAddress ?? false }
    if !isChosen, Self.contradicts(named, rows) {
      for index in named.indices where named[index].role != nil {
        var fewer = named
        fewer.remove(at: index)
        guard fewer.contains(where: { $0.role?.isAddress ?? false }) else { continue }
        let score = Self.score(fewer, rows)
        // Cells that cannot be what their column holds are no reason by themselves: others have to fit for it.
        if score > best.score, Self.fitting(fewer, rows) > Self.fitting(named, rows) {
          best = (score, fewer, named[index].name)
        }
      }
    }
    columns = best.columns
    missing = best.missing
  }

  /// The cells of a row, one for each column; what is beyond the last column belongs to it.
  func cells(_ printed: [String]) -> [String] {
    if printed.count <= columns.count {
      return printed + Array(repeating: "", count: columns.count - printed.count)
    }
    let rest = printed[(columns.count - 1)...].filter { !$0.isEmpty }.joined(separator: " | ")
    return printed.prefix(columns.count - 1) + [rest]
  }

  /// Whether a cell cannot be what its column holds.
  private static func contradicts(_ columns: [EvidenceColumn], _ rows: [[String]]) -> Bool {
    rows.contains { row in
      zip(columns, row).contains { !$0.1.isEmpty && $0.0.role?.fits($0.1) == false }
        || disagrees(columns, row)
    }
  }

  /// Whether two columns of one row print different addresses.
  private static func disagrees(_ columns: [EvidenceColumn], _ row: [String]) -> Bool {
    let addresses = zip(columns, row).compactMap { column, cell -> Int? in
      guard let role = column.role, [.hexAddress, .decimalAddress, .start, .address].contains(role) else {
        return nil
      }
      return PrintedAddress(cell, radix: column.radix ?? 16)?.first
    }
    return Set(addresses).count > 1
  }

  /// The number of cells that are what their column holds.
  private static func fitting(_ columns: [EvidenceColumn], _ rows: [[String]]) -> Int {
    rows.reduce(0) { sum, row in
      sum + zip(columns, row).count { !$0.1.isEmpty && $0.0.role?.fits($0.1) == true }
    }
  }

  private static func score(_ columns: [EvidenceColumn], _ rows: [[String]]) -> Int {
    rows.reduce(0) { sum, row in
      let cells = zip(columns, row).reduce(0) { sum, pair in
        guard !pair.1.isEmpty, let fits = pair.0.role?.fits(pair.1) else { return sum }
        // Digits alone are rather a decimal number than a hexadecimal one.
        let isDoubtful = pair.0.radix == 16 && pair.1.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return sum + (fits ? (isDoubtful ? 1 : 2) : -3)
      }
      return sum + cells - (disagrees(columns, row) ? 4 : 0)
    }
  }
}
