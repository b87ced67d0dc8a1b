/// Writes a mapping or a list in brackets on several lines: as much on each as there is room for, and what has lines of its
/// own on these.
struct FlowWriter {
  private(set) var lines: [String] = [""]
  private let width: Int
  /// The columns before the text.
  private let indentation: Int

  /// - Parameters:
  ///   - width: The most columns of a line.
  ///   - indentation: The columns before the text, on every line.
  init(width: Int, indentation: Int) {
    self.width = width
    self.indentation = indentation
  }

  /// Writes a group.
  mutating func write(_ group: FlowGroup) { write(group, depth: 0, tail: 0) }

  /// - Parameters:
  ///   - depth: The number of groups around it.
  ///   - tail: How many characters have to follow on its last line.
  private mutating func write(_ group: FlowGroup, depth: Int, tail: Int) {
    lines[lines.count - 1] += group.opening
    let margin = column
    for (index, item) in group.items.enumerated() {
      let isLast = index == group.items.count - 1
      let tail = isLast ? 1 + tail : 1
      let needed = item.text.columns + tail
      if index > 0 {
        if column + 1 + needed <= width, !(depth == 0 && OwnLines.begins(with: item)) {
          lines[lines.count - 1] += " "
        } else {
          lines.append(.indentation(margin - indentation))
        }
      }
      write(item, depth: depth, tail: tail, isOneLine: column + needed <= width)
      if !isLast { lines[lines.count - 1] += "," }
    }
    lines[lines.count - 1] += group.closing
  }

  private mutating func write(_ item: FlowGroup.Item, depth: Int, tail: Int, isOneLine: Bool) {
    guard !isOneLine, case .group(let group) = item.value else {
      lines[lines.count - 1] += item.text
      return
    }
    if let key = item.key { lines[lines.count - 1] += key + ": " }
    write(group, depth: depth + 1, tail: tail)
  }

  private var column: Int { indentation + (lines.last?.columns ?? 0) }
}
