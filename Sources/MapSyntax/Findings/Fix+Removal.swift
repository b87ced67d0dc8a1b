extension Finding.Fix {
  /// The removal of an entry from a mapping; `nil` where it stands alone, or where a comment could go with it.
  ///
  /// - Parameters:
  ///   - value: The value of the entry.
  ///   - mapping: What the entry is in.
  package init?(removingEntryOf value: Node, from mapping: Node) {
    guard value.anchored == nil, mapping.anchored == nil, let entries = mapping.entries, entries.count > 1,
      let index = entries.firstIndex(where: { $0.value.range == value.range })
    else { return nil }
    let entry = entries[index]
    let isInBraces = mapping.range.start < entries[0].key.range.start
    var range = entry.key.range
    if index + 1 < entries.count {
      let next = entries[index + 1].key.range
      guard Self.areBeside(entry.value.range, next, isInBraces: isInBraces) else { return nil }
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
