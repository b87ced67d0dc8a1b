import MapSyntax
import RegisterMap

/// Reads the layout of a map: its nodes, with the comments and empty lines between them.
///
/// The tree of nodes tells where keys and values are; what is between them is read here. Each byte that is no blank
/// belongs to a node, is a sign that YAML has there, or is part of a comment. Whatever else there is, is left as it is.
struct LayoutReader {
  let file: SourceFile
  /// Where the next thing in the file is.
  var cursor = 0
  /// The comments and empty lines before it that nothing has taken yet.
  var pending: [Remark] = []
  /// How many anchors and aliases were met: what has some keeps its order.
  var references = 0
  var kinds = MappingKinds()

  var bytes: [UInt8] { file.bytes }

  private init(_ file: SourceFile) { self.file = file }

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - file: The file, whose lines end with line feeds.
  ///   - root: Its mapping.
  ///   - kind: What the mapping is.
  /// - Throws: What keeps it from being laid out.
  static func document(
    _ file: SourceFile, _ root: Node, as kind: ValueKind
  ) throws(LayoutObstacle) -> LayoutDocument {
    var reader = LayoutReader(file)
    do throws(LayoutFailure) {
      return try reader.read(root, as: kind)
    } catch {
      switch error {
      case .file(let obstacle): throw obstacle
      case .part:
        throw reader.obstacle("there is more on a line than a key with its value", at: reader.cursor)
      }
    }
  }

  /// What at some place keeps the file from being laid out.
  func obstacle(_ reason: String, at offset: Int) -> LayoutObstacle {
    LayoutObstacle(reason: reason, line: bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1)
  }

  private mutating func read(_ root: Node, as kind: ValueKind) throws(LayoutFailure) -> LayoutDocument {
    var head = try readHead()
    guard root.entries?.isEmpty == false, !isInBrackets(root) else {
      throw .file(
        obstacle("it is no mapping with a line for each key", at: Int(root.range.start.offset)))
    }
    // What the file begins with is about the file, whichever key comes first.
    head += takeRemarks()
    let block = try mapping(root, under: 0, as: kind)
    return LayoutDocument(head: head, block: block, rest: text(cursor..<bytes.count))
  }

  // MARK: - Mappings and lists

  private mutating func mapping(
    _ node: Node, under column: Int, as valueKind: ValueKind?
  ) throws(LayoutFailure) -> Block {
    let kind = kinds.kind(of: valueKind)
    let references = self.references
    var block = Block(entries: [], isTable: kind.isTable)
    for entry in node.entries ?? [] {
      let above = takeRemarks()
      guard cursor == Int(entry.key.range.start.offset), entry.key.anchored == nil else { throw .part }
      let key = entry.key.scalar?.text ?? ""
      block.entries.append(
        try self.entry(
          entry.value, behind: entry.key, called: text(of: entry.key, as: kind.keyKind), above: above,
          column: Int(entry.key.range.start.column), as: kind[key]))
    }
    block.below = takeRemarks(under: column)
    if references == self.references { Self.sort(&block, node.entries ?? [], by: kind.order) }
    return block
  }

  /// Brings the keys into the order of their table, unless a comment stands between them: it may be about all that
  /// follows.
  private static func sort(_ block: inout Block, _ entries: [Node.Entry], by order: [String: Int]?) {
    guard let places = KeyOrder.sorted(entries.map { $0.key.scalar?.text ?? "" }, by: order),
      !block.below.contains(where: \.isComment),
      !block.entries.dropFirst().contains(where: { $0.above.contains(where: \.isComment) }),
      places[0] == 0 || !block.entries[0].above.contains(where: \.isComment)
    else { return }
    block.entries = places.map { block.entries[$0] }
  }

  private mutating func list(
    _ node: Node, under column: Int, of kind: ValueKind?
  ) throws(LayoutFailure) -> Block {
    var block = Block(entries: [])
    for item in node.elements ?? [] {
      let above = takeRemarks()
      guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: "-") else { throw .part }
      block.entries.append(
        try entry(
          item, behind: nil, called: nil, above: above, column: Int(node.range.start.column), as: kind))
    }
    block.below = takeRemarks(under: column)
    return block
  }

  // MARK: - Entries

  /// Reads an entry of a mapping or, without a key, an item of a list, whose dash is at the cursor.
  private mutating func entry(
    _ value: Node, behind key: Node?, called keyText: String?, above: [Remark], column: Int,
    as kind: ValueKind?
  ) throws(LayoutFailure) -> BlockEntry {
    let before = self
    let start = key.map { Int($0.range.end.offset) } ?? cursor + 1
    do throws(LayoutFailure) {
      return try laidOut(value, from: start, isItem: key == nil, column: column, as: kind) {
        BlockEntry(above: above, key: keyText, value: $0)
      }
    } catch {
      guard error == .part else { throw error }
      self = before
      references += 1
      let end = max(start, Int(value.range.end.offset))
      var entry = BlockEntry(
        above: above, key: keyText, value: .kept(lines: lines(start..<end), column: column))
      entry.endComment = try readRemarks(from: end)
      return entry
    }
  }

  private mutating func laidOut(
    _ value: Node, from start: Int, isItem: Bool, column: Int, as kind: ValueKind?,
    _ entry: (BlockValue) -> BlockEntry
  ) throws(LayoutFailure) -> BlockEntry {
    let gap = try gap(start..<Int(value.range.start.offset))
    guard gap.colons == (isItem ? 0 : 1), gap.commas == 0 else { throw .part }
    if !gap.anchor.isEmpty { references += 1 }
    if value.anchored == nil, value.scalar == nil, !isInBrackets(value) {
      return try inLines(value, behind: gap, column: column, as: kind, entry)
    }
    guard gap.comments.isEmpty else { throw .part }
    var end = Int(value.range.end.offset)
    var laid: BlockEntry
    if value.anchored != nil {
      references += 1
      laid = entry(.scalar(try line(value.range), isBelowKey: gap.hasLineEnd))
    } else if value.scalar == nil {
      laid = entry(.flow(try group(value, as: kind)))
    } else if isTextInLines(value) {
      end = lineEnd(from: end)
      laid = entry(try textInLines(value, to: end))
    } else {
      // What an anchor names may be a number here and a text elsewhere.
      let kind = gap.anchor.isEmpty ? kind : nil
      laid = entry(.scalar(try line(of: value, as: kind), isBelowKey: gap.hasLineEnd))
    }
    laid.anchor = gap.anchor
    laid.endComment = try readRemarks(from: end)
    return laid
  }

  private mutating func inLines(
    _ value: Node, behind gap: Gap, column: Int, as kind: ValueKind?, _ entry: (BlockValue) -> BlockEntry
  ) throws(LayoutFailure) -> BlockEntry {
    var comments = gap.comments
    let keyComment = comments.first?.isBehindText == true ? comments.removeFirst().comment : nil
    pending = comments.map { .comment($0.comment.text, column: $0.comment.column) }
    cursor = Int(value.range.start.offset)
    let block =
      value.entries != nil
      ? try mapping(value, under: column, as: kind)
      : try list(value, under: column, of: kind?.element)
    var laid = entry(.block(block))
    laid.anchor = gap.anchor
    laid.keyComment = keyComment
    return laid
  }

  // MARK: - Texts

  /// Whether a node is a mapping or a list in brackets.
  func isInBrackets(_ node: Node) -> Bool {
    guard node.scalar == nil, Int(node.range.start.offset) < bytes.count else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes[Int(node.range.start.offset)])
  }

  private func isTextInLines(_ node: Node) -> Bool {
    guard let scalar = node.scalar, !scalar.isPlain else { return false }
    return [UInt8(ascii: "|"), UInt8(ascii: ">")].contains(bytes[Int(node.range.start.offset)])
  }

  /// The text of a range that has to be on one line.
  func line(_ range: SourceRange) throws(LayoutFailure) -> String {
    guard range.start.line == range.end.line else { throw .part }
    return text(range)
  }

  /// The text of a key or a value that has to be on one line; numbers in their form.
  func line(of node: Node, as kind: ValueKind?) throws(LayoutFailure) -> String {
    _ = try line(node.range)
    return text(of: node, as: kind)
  }

  private func text(of node: Node, as kind: ValueKind?) -> String {
    let text = text(node.range)
    guard node.scalar?.isPlain == true, kind?.isNumeric == true else { return text }
    return HexadecimalForm.canonical(text)
  }

  func text(_ range: SourceRange) -> String { text(Int(range.start.offset)..<Int(range.end.offset)) }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func lines(_ range: Range<Int>) -> [String] {
    bytes[range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads a text behind `|` or `>`.
  private func textInLines(_ node: Node, to end: Int) throws(LayoutFailure) -> BlockValue {
    var lines = lines(Int(node.range.start.offset)..<end)
    let head = lines.removeFirst().trimmingBlanks
    let indicator = head.prefix { $0 != " " && $0 != "\t" }
    // Digits would have to follow the indentation, and with `+` the empty lines behind are part of the value.
    guard ["|", ">", "|-", ">-"].contains(indicator) else {
      throw .file(
        obstacle(
          "spaces or empty lines belong to the text behind `\(indicator)`", at: Int(node.range.start.offset)))
    }
    let indentation = lines.first { $0.contains { $0 != " " } }?.prefix { $0 == " " }.count ?? 0
    return .text(
      head: head, lines: lines.map { String($0.dropFirst(min(indentation, $0.prefix { $0 == " " }.count))) })
  }
}
