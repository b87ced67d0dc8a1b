/// A key with its value on lines of its own, or an item of a list, with the comments that belong to it.
struct BlockEntry {
  /// The comments and empty lines above it.
  var above: [Remark] = []
  /// The key as it is written; `nil` for an item of a list.
  let key: String?
  /// The anchor of the value, with its `&`; empty without one.
  var anchor = ""
  /// The value.
  var value: BlockValue
  /// The comment behind the key, where the value begins on the next line.
  var keyComment: LineComment?
  /// The comment behind the value, on its last line.
  var endComment: LineComment?

  /// What the line begins with.
  var head: String { key.map { $0 + ":" } ?? "-" }

  /// What stands before a value on the lines below.
  var headWithAnchor: String { anchor.isEmpty ? head : head + " " + anchor }
}

/// A value on lines of its own, by how it is laid out.
indirect enum BlockValue {
  /// One line of text, or nothing.
  case scalar(String, isBelowKey: Bool)
  /// A mapping or a list in brackets.
  case flow(FlowGroup)
  /// A mapping or a list with a line an entry.
  case block(Block)
  /// A text in lines: the line with `|` or `>`, and the lines without what all are indented by.
  case text(head: String, lines: [String])
  /// What is left as it is: all from the end of the key on, and the column of the key.
  case kept(lines: [String], column: Int)
}

/// A mapping or a list with a line an entry.
struct Block {
  var entries: [BlockEntry]
  /// The comments and empty lines behind the last entry that are indented like it.
  var below: [Remark] = []
  /// Whether the values stand in a column.
  var isTable = false
}
