/// Writes a layout as text.
struct LayoutPrinter {
  /// The columns by which each level is indented.
  private static let step = 2

  private let width: Int
  private var lines: [PrintedLine] = []

  /// The text of a document.
  ///
  /// - Parameter width: The most columns of a line, where it can be broken.
  static func text(of document: LayoutDocument, width: Int) -> String {
    var printer = LayoutPrinter(width: width)
    printer.write(document.head, indentation: 0)
    printer.write(document.block, indentation: 0)
    return PrintedLine.joined(printer.lines) + document.rest
  }

  private init(width: Int) { self.width = width }

  private mutating func write(_ remarks: [Remark], indentation: Int) {
    for remark in remarks {
      switch remark {
      case .emptyLine: if lines.last.map({ !$0.text.isEmpty }) ?? false { add("") }
      case .comment(let text, _): add(.indentation(indentation) + text)
      }
    }
  }

  private mutating func add(_ text: String, _ comment: LineComment? = nil) {
    lines.append(PrintedLine(text: text, comment: comment))
  }

  private mutating func write(_ block: Block, indentation: Int) {
    let column = NameColumn(of: block, indentation: indentation, width: width)
    for (index, entry) in block.entries.enumerated() {
      // A block begins without an empty line.
      let above = index == 0 ? Array(entry.above.drop { !$0.isComment }) : entry.above
      write(above, indentation: indentation)
      if column.holds(index) {
        writeLine(entry, indentation: indentation, names: column.width)
      } else {
        write(entry, indentation: indentation, isInTable: block.isTable)
      }
    }
    write(block.below, indentation: indentation)
  }

  // MARK: - Entries

  /// Writes an entry on one line.
  private mutating func writeLine(_ entry: BlockEntry, indentation: Int, names: Int = 0) {
    add(.indentation(indentation) + Self.line(entry, names: names), entry.endComment)
  }

  private static func line(_ entry: BlockEntry, names: Int = 0) -> String {
    guard let line = entry.line, !line.isEmpty else { return entry.head }
    return entry.head.padded(to: names) + " " + line
  }

  private func fits(_ entry: BlockEntry, indentation: Int) -> Bool {
    indentation + Self.line(entry).columns <= width
  }

  /// - Parameter isInTable: Whether what can stand beside its key stands in a column, which is written already.
  private mutating func write(_ entry: BlockEntry, indentation: Int, isInTable: Bool) {
    switch entry.value {
    case .scalar(let text, true) where !fits(entry, indentation: indentation):
      writeHead(entry, indentation: indentation)
      add(.indentation(indentation + Self.step) + text, entry.endComment)
    case .flow(let group) where isInTable || !fits(entry, indentation: indentation):
      write(group, of: entry, indentation: indentation)
    case .scalar, .flow: writeLine(entry, indentation: indentation)
    case .block(let block): write(block, of: entry, indentation: indentation)
    case .text(let head, let text):
      add(.indentation(indentation) + entry.headWithAnchor + " " + head)
      for line in text { add(line.isEmpty ? "" : .indentation(indentation + Self.step) + line) }
    case .kept(let text, let column): write(kept: text, from: column, of: entry, indentation: indentation)
    }
  }

  private mutating func writeHead(_ entry: BlockEntry, indentation: Int) {
    add(.indentation(indentation) + entry.headWithAnchor, entry.keyComment)
  }

  /// Writes what is in brackets below its key, or behind its dash.
  private mutating func write(_ group: FlowGroup, of entry: BlockEntry, indentation: Int) {
    let inner = indentation + Self.step
    var writer = FlowWriter(width: width, indentation: inner)
    writer.write(group)
    let isItem = entry.key == nil && entry.anchor.isEmpty
    if !isItem { writeHead(entry, indentation: indentation) }
    for (index, line) in writer.lines.enumerated() {
      let margin = index == 0 && isItem ? .indentation(indentation) + "- " : String.indentation(inner)
      add(margin + line, index == writer.lines.count - 1 ? entry.endComment : nil)
    }
  }

  private mutating func write(_ block: Block, of entry: BlockEntry, indentation: Int) {
    let inner = indentation + Self.step
    let isBelow =
      entry.key != nil || !entry.anchor.isEmpty || entry.keyComment != nil
      || block.entries.first?.above.contains(where: \.isComment) == true
    if isBelow { writeHead(entry, indentation: indentation) }
    let first = lines.count
    write(block, indentation: inner)
    guard !isBelow, first < lines.count else { return }
    lines[first].text = .indentation(indentation) + "- " + lines[first].text.dropFirst(inner)
  }

  /// Writes what is left as it is, moved by as much as its key.
  private mutating func write(
    kept text: [String], from column: Int, of entry: BlockEntry, indentation: Int
  ) {
    let shift = indentation - column + 1
    let endComment = entry.endComment.map { LineComment(text: $0.text, column: $0.column + shift) }
    for (index, line) in text.enumerated() {
      let comment = index == text.count - 1 ? endComment : nil
      if index == 0 {
        add(.indentation(indentation) + (entry.key ?? "-") + line, comment)
      } else {
        let spaces = line.prefix { $0 == " " }.count
        let moved = String.indentation(max(0, spaces + shift))
        add(spaces == line.count ? "" : moved + line.dropFirst(spaces), comment)
      }
    }
  }
}
