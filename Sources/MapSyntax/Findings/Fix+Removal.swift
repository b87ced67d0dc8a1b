extension Finding.Fix {
  /// Another value in an entry; `nil` where the value has an anchor, and so would change elsewhere too.
  package init?(replacing entry: Node.Entry?, with text: String) {
    guard let entry, entry.isPlainlyWritten else { return nil }
    self.init(replace: entry.value.range, with: text)
  }

  /// The removal of an entry from a mapping; `nil` where it stands alone, or where a comment could go with it.
  ///
  /// - Parameters:
  ///   - value: The value of the entry.
  ///   - mapping: What the entry is in.
  package init?(removingEntryOf value: Node, from mapping: Node) {
    // What a shape gives has another name elsewhere.
    guard mapping.anchored == nil, mapping.range.encloses(value.range), let entries = mapping.entries,
      entries.count > 1, let index = entries.firstIndex(where: { $0.value.range == value.range })
    else { return nil }
    let entry = entries[index]
    guard entry.isPlainlyWritten else { return nil }
    let isInBraces = mapping.range.start < entries[0].key.range.start
    var range = entry.key.range
    if index + 1 < entries.count {
      let next = entries[index + 1].key.range
      guard Self.areBeside(entry.value.range, next, isInBraces: isInBraces),
        // Before a key on a line of its own may be an anchor.
        next.start.line == entry.key.range.start.line || next.start.column == entry.key.range.start.column
      else { return nil }
      range.end = next.start
    } else {
      let previous = entries[index - 1].value.range
      // Behind the last entry of a mapping in lines may be a comment.
      guard isInBraces, Self.areBeside(previous, range, isInBraces: true) else { return nil }
      (range.start, range.end) = (previous.end, entry.value.range.end)
    }
    self.init(replace: range, with: "")
  }

  /// Whether nothing but a comma, a space or the end of a line can lie between the end of a value and the next key.
  private static func areBeside(_ value: SourceRange, _ key: SourceRange, isInBraces: Bool) -> Bool {
    let (end, next) = (value.end, key.start)
    // What a shape gives lies elsewhere.
    guard value.file == key.file, end < next else { return false }
    let distance = next.offset - end.offset
    let comma: UInt32 = isInBraces ? 1 : 0
    if next.line == end.line { return isInBraces && distance == comma + 1 }
    return next.line == end.line + 1 && distance == comma + next.column
  }
}

extension Node.Entry {
  /// Whether nothing is between key and value but a colon and a space: no anchor, no comment, no line break.
  fileprivate var isPlainlyWritten: Bool {
    let (end, start) = (key.range.end, value.range.start)
    return value.anchored == nil && key.range.file == value.range.file && end <= start
      && end.line == start.line
      && start.offset - end.offset <= 2
  }
}
