/// Reads the tables of a page of HTML: headings, cells that span rows and columns, and tables in tables, whose cells
/// count as text of the cell around.
struct HTMLTables {
  static func tables(_ text: String) -> [PrintedTable] {
    var reader = HTMLTables(TextScanner(text))
    reader.read()
    return reader.tables
  }

  /// A cell that reaches into rows below.
  private struct Span {
    var rows: Int
    var text: String
  }

  private var scanner: TextScanner
  private var line = 1
  private var tables: [PrintedTable] = []
  private var headings = HeadingTrail()
  private var table: PrintedTable?
  private var depth = 0
  private var cells: [String] = []
  private var rowLine = 1
  private var spans: [Int: Span] = [:]
  /// The text of the open cell or heading.
  private var text: String?
  private var headingLevel: Int?
  private var cellSpan = (rows: 1, columns: 1)
  private var isInCell = false
  private var isInRow = false

  private init(_ scanner: TextScanner) { self.scanner = scanner }

  private mutating func read() {
    while let next = scanner.next {
      if next == "<", let tag = takeTag() {
        handle(tag)
      } else {
        if next == "\n" { line += 1 }
        text?.unicodeScalars.append(next.isBlank ? " " : next)
        scanner.index += 1
      }
    }
    endTable()
  }

  private struct Tag {
    var name: String
    var isEnd: Bool
    var attributes: String
    var source: String
  }

  /// Takes a tag or a comment; `nil` for a sign that begins none.
  private mutating func takeTag() -> Tag? {
    if scanner.scalars[scanner.index...].starts(with: "<!--".unicodeScalars) {
      while !scanner.isAtEnd, !scanner.scalars[scanner.index...].starts(with: "-->".unicodeScalars) {
        if scanner.next == "\n" { line += 1 }
        scanner.index += 1
      }
      scanner.index = min(scanner.index + 3, scanner.scalars.count)
      return Tag(name: "!", isEnd: false, attributes: "", source: "")
    }
    var ahead = scanner
    ahead.index += 1
    let isEnd = ahead.take(oneOf: "/")
    let name = ahead.take { $0.isASCII && ($0.isLetter || $0.isDigit) }.lowercased()
    guard !name.isEmpty else { return nil }
    let start = ahead.index
    let most = min(start + EvidenceLimits.characters, ahead.scalars.count)
    guard let end = (start..<most).first(where: { ahead.scalars[$0] == ">" }) else { return nil }
    line += ahead.scalars[start..<end].count { $0 == "\n" }
    let source = scanner.text(scanner.index..<end + 1)
    scanner.index = end + 1
    return Tag(name: name, isEnd: isEnd, attributes: ahead.text(start..<end), source: source)
  }

  private mutating func handle(_ tag: Tag) {
    switch tag.name {
    case "table":
      depth = max(0, depth + (tag.isEnd ? -1 : 1))
      if depth == 0 { endTable() }
      if depth == 1, !tag.isEnd {
        endTable()
        table = PrintedTable(form: .html, headings: headings.texts, lines: [])
      }
    case "tr" where depth == 1:
      endRow()
      isInRow = !tag.isEnd
      rowLine = line
    case "td" where depth == 1, "th" where depth == 1:
      endCell()
      if !tag.isEnd {
        isInCell = true
        isInRow = true
        text = ""
        cellSpan = (span("rowspan", in: tag), span("colspan", in: tag))
      }
    case "h1", "h2", "h3", "h4", "h5", "h6", "caption":
      endHeading()
      if !tag.isEnd {
        headingLevel = tag.name.last?.wholeNumberValue ?? 7
        text = ""
      }
    case "script" where !tag.isEnd, "style" where !tag.isEnd:
      skip(to: tag.name)
    default:
      if text != nil { text? += tag.source }
    }
  }

  /// Leaves out what is no text: scripts and styles.
  private mutating func skip(to name: String) {
    let end = Array("</\(name)".unicodeScalars)
    while !scanner.isAtEnd {
      if scanner.next == "<", scanner.scalars[scanner.index...].starts(with: end) { return }
      if scanner.next == "\n" { line += 1 }
      scanner.index += 1
    }
  }

  private func span(_ name: String, in tag: Tag) -> Int {
    var scanner = TextScanner(tag.attributes)
    while !scanner.isAtEnd {
      if scanner.take(name) {
        scanner.skip { $0.isBlank || $0 == "=" || $0 == "\"" || $0 == "'" }
        return min(max(Int(scanner.take(while: \.isDigit)) ?? 1, 1), EvidenceLimits.span)
      }
      scanner.index += 1
    }
    return 1
  }

  private mutating func endHeading() {
    guard let level = headingLevel else { return }
    headings.add(PrintedText.plain(text ?? ""), level: level)
    table?.headings = headings.texts
    headingLevel = nil
    text = nil
  }

  private mutating func endCell() {
    guard isInCell, let text else { return }
    takeSpans()
    for _ in 0..<cellSpan.columns where cells.count < EvidenceLimits.cells {
      if cellSpan.rows > 1 { spans[cells.count] = Span(rows: cellSpan.rows - 1, text: text) }
      cells.append(text.trimmed)
    }
    self.text = nil
    isInCell = false
  }

  /// The cells of rows above that reach to the next column.
  private mutating func takeSpans() {
    while var span = spans[cells.count], cells.count < EvidenceLimits.cells {
      let column = cells.count
      cells.append(span.text.trimmed)
      span.rows -= 1
      spans[column] = span.rows > 0 ? span : nil
    }
  }

  private mutating func endRow() {
    endCell()
    // Between the end of one row and the beginning of the next there is none.
    if isInRow { takeSpans() }
    isInRow = false
    if !cells.allSatisfy(\.isEmpty) { table?.add(cells, at: rowLine) }
    cells = []
  }

  private mutating func endTable() {
    endRow()
    if let table, !table.lines.isEmpty { tables.append(table) }
    table = nil
    spans = [:]
  }
}
