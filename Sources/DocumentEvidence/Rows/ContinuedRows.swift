/// Rows without an address that go on with the one above: `Bit 1: trip` below a register, `1: on` below `0: off`, or the bits in a
/// column for them. Their text becomes text of that row.
struct ContinuedRows {
  /// The most rows that one goes on with.
  private static let most = 256

  /// The cells of the rows that stay.
  private(set) var cells: [[String]] = []
  /// Which rows these are.
  private(set) var kept: [Int] = []
  /// Rows with bits that no row above takes, and rows of values without a place, by what they say.
  private(set) var open: [Int: String] = [:]

  private let columns: [EvidenceColumn]
  private let places: [Int]
  /// Where text goes whose own column nobody knows.
  private let target: Int?
  /// The row that others may go on with, as an index of `cells`.
  private var base: Int?
  private var joined = 0

  /// - Parameter rows: The cells of each row, without marks.
  init(_ rows: [[String]], _ columns: [EvidenceColumn]) {
    self.columns = columns
    places = columns.indices.filter { columns[$0].role?.isAddress ?? false }
    target =
      columns.indices.last { columns[$0].role == .description }
      ?? columns.indices.first { columns[$0].role == .title }
    for (index, row) in rows.enumerated() {
      if !places.isEmpty, places.allSatisfy({ Self.cell(row, $0).isEmpty }) {
        let next = index + 1 < rows.count ? rows[index + 1] : nil
        if takes(row, at: index, before: next) { continue }
        if isOfBits(row) || isOfMeaning(row) || isOfValue(row) {
          open[index] = row.first { !$0.isEmpty } ?? ""
        }
        // What is neither is a title, and what follows belongs to that.
        if row.contains(where: { !$0.isEmpty }), !isOfBits(row) { base = nil }
      } else if repeats(row), let mark = mark(in: row), mark.isBit {
        append(row[mark.column], to: mark.column)
        continue
      } else {
        let isPlaced = places.contains { PrintedAddress(Self.cell(row, $0), radix: 16) != nil }
        (base, joined) = (isPlaced ? cells.count : nil, 0)
      }
      cells.append(row)
      kept.append(index)
    }
  }

  private static func cell(_ row: [String], _ index: Int) -> String { index < row.count ? row[index] : "" }

  /// Makes a row without an address part of the one above; `false` for one that is not.
  private mutating func takes(_ row: [String], at place: Int, before next: [String]?) -> Bool {
    guard let base, joined < Self.most else { return false }
    if let column = columns.firstIndex(where: { $0.role == .position }),
      let bits = PrintedPosition.read(Self.cell(row, column))
    {
      let above = Self.cell(cells[base], column)
      // Where the row above is of some bits itself, this one is beside it, at the same address.
      if PrintedPosition.read(above) != nil {
        var own = row
        for index in columns.indices where index < own.count && own[index].isEmpty && inherits(index) {
          own[index] = Self.cell(cells[base], index)
        }
        cells.append(own)
        kept.append(place)
        joined += 1
        return true
      }
      guard let target, let text = texts(of: row).first else { return false }
      let name = bits.count == 1 ? "Bit \(bits.lowerBound)" : "Bits \(bits.lowerBound)-\(bits.upperBound)"
      append("\(name): \(text)", to: target)
      // What the bits hold has no place among their names, and is told.
      for index in columns.indices where columns[index].role == .values && !Self.cell(row, index).isEmpty {
        append(row[index], to: index)
      }
      return true
    }
    guard let mark = mark(in: row) else { return false }
    // One number alone may be that of a title.
    let hasList = !PrintedChoices(Self.cell(cells[base], mark.column)).values.isEmpty
    let goesOn =
      next.flatMap { next in
        places.allSatisfy { Self.cell(next, $0).isEmpty } ? self.mark(in: next) : nil
      }.map { $0.column == mark.column && !$0.isBit } ?? false
    guard mark.isBit || hasList || goesOn else { return false }
    append(row[mark.column], to: mark.column)
    return true
  }

  /// Whether a cell that spans rows is that of each.
  private func inherits(_ index: Int) -> Bool {
    [.address, .hexAddress, .decimalAddress, .offset, .number, .access, .functions, .table].contains(
      columns[index].role)
  }

  private func texts(of row: [String]) -> [String] {
    columns.indices.filter { columns[$0].role == .title || columns[$0].role == .description }
      .map { Self.cell(row, $0) }.filter { !$0.isEmpty }
  }

  /// Whether a row has the place and the title of the one above.
  private func repeats(_ row: [String]) -> Bool {
    guard let base, joined < Self.most else { return false }
    let same = places + columns.indices.filter { columns[$0].role == .title }
    return same.allSatisfy { Self.cell(row, $0) == Self.cell(cells[base], $0) }
  }

  /// Whether a row has what only values have: a type and a title.
  private func isOfValue(_ row: [String]) -> Bool {
    columns.indices.contains { index in
      columns[index].role == .type && PrintedType(Self.cell(row, index), words: nil) != nil
    } && !texts(of: row).isEmpty
  }

  /// Whether a value with a meaning stands in a column for them, where no title does.
  private func isOfMeaning(_ row: [String]) -> Bool {
    mark(in: row).map { [.values, .description].contains(columns[$0.column].role) } ?? false
  }

  private func isOfBits(_ row: [String]) -> Bool { mark(in: row)?.isBit ?? false }

  /// The first column for text in which a bit or a value comes first.
  private func mark(in row: [String]) -> (column: Int, isBit: Bool)? {
    for index in columns.indices where index < row.count && !row[index].isEmpty {
      guard [nil, .title, .description, .values, .range].contains(columns[index].role) else { continue }
      var scanner = TextScanner(row[index])
      let choices = PrintedChoices(row[index])
      if !choices.bits.isEmpty, scanner.take("bit") || scanner.take("b") || scanner.take("d") {
        return (index, true)
      }
      if !choices.values.isEmpty, PrintedNumber.whole(&scanner, radix: 10) != nil { return (index, false) }
    }
    return nil
  }

  /// Adds a line to the row above.
  private mutating func append(_ text: String, to column: Int) {
    guard let base else { return }
    let column = columns[column].role == nil ? target ?? column : column
    while cells[base].count <= column { cells[base].append("") }
    cells[base][column] += (cells[base][column].isEmpty ? "" : "\n") + text
    joined += 1
  }
}
