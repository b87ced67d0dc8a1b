/// The column of values that stand below each other, one line each.
struct NameColumn {
  /// How wide the names are, with their colons.
  private(set) var width = 0
  private var entries: Set<Int> = []

  /// Of all columns, the one with the most values in it.
  ///
  /// - Parameters:
  ///   - block: A mapping.
  ///   - indentation: The columns before its names.
  ///   - most: The most columns of a line.
  init(of block: Block, indentation: Int, width most: Int) {
    guard block.isTable else { return }
    let values = block.entries.enumerated().compactMap { index, entry in
      entry.line.flatMap { $0.isEmpty ? nil : (index, entry.head.columns, $0.columns) }
    }
    for width in Set(values.map(\.1)) {
      let fitting = values.filter { $0.1 <= width && indentation + width + 1 + $0.2 <= most }
      // Words by themselves need no column.
      guard fitting.contains(where: { block.entries[$0.0].isInBrackets }) else { continue }
      if (fitting.count, width) > (entries.count, self.width) {
        self.width = fitting.map(\.1).max() ?? 0
        entries = Set(fitting.map(\.0))
      }
    }
  }

  /// Whether the value of an entry stands in the column.
  func holds(_ index: Int) -> Bool { entries.contains(index) }

}

extension BlockEntry {
  /// What is behind the key, where that can be one line.
  var line: String? {
    switch value {
    case .flow(let group): anchor.isEmpty ? group.text : anchor + " " + group.text
    case .scalar(let text, _): anchor.isEmpty || text.isEmpty ? anchor + text : anchor + " " + text
    case .block, .text, .kept: nil
    }
  }

  /// Whether the value is in brackets.
  fileprivate var isInBrackets: Bool { if case .flow = value { true } else { false } }
}
