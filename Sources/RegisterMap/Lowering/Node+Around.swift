import MapSyntax

extension Node {
  /// The entries of mappings around a range, outermost first. They end at an alias: what is behind it is elsewhere in
  /// the text.
  func entries(around range: SourceRange) -> [Entry] {
    var chain: [Entry] = []
    var node = self
    while let entry = node.entry(around: range) {
      chain.append(entry)
      node = entry.value
    }
    return chain
  }

  private func entry(around range: SourceRange) -> Entry? {
    guard anchored == nil, let entries else { return nil }
    // The entries are in the order of the text.
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key.range.start <= range.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let entry = entries[low - 1]
    return range.end <= max(entry.key.range.end, entry.value.range.end) ? entry : nil
  }
}
