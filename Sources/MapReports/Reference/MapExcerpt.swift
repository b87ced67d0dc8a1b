import MapSyntax

/// Lines of a map as they are in the file, cut out by the keys that lead to them.
struct MapExcerpt {
  private let file: SourceFile
  private let lines: [Substring]
  private let root: Node

  /// `nil` for a file that cannot be parsed.
  init?(_ file: SourceFile) {
    var findings: [Finding] = []
    guard let root = MapParser.parse(file, findings: &findings) else { return nil }
    self.file = file
    lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    self.root = root
  }

  /// The lines of the entry at the end of a path of keys (`blocks.outlets.repeat`), without the indentation that its
  /// place gives them, or `nil` when there is no such entry.
  ///
  /// - Parameters:
  ///   - path: The keys, joined by full stops. An element of a list is its index from 0.
  ///   - kept: The keys that are shown of its value; `# …` replaces others. `nil` shows all of it.
  func text(at path: String, keeping kept: [String]? = nil) -> String? {
    var node = root
    var place = root.range
    for key in path.split(separator: ".") {
      if let elements = node.elements, let index = Int(key), elements.indices.contains(index) {
        node = elements[index]
        place = node.range
      } else if let entry = node.entries?.first(where: { $0.key.scalar?.text == String(key) }) {
        node = entry.value
        place = SourceRange(file: file.id, start: entry.key.range.start, end: node.range.end)
      } else {
        return nil
      }
    }
    let first = Int(place.start.line)
    let indentation = indentation(of: lines[first - 1])
    guard let kept, let entries = node.entries else {
      return self.text(of: first...max(first, lastLine(node)), without: indentation)
    }
    var text = self.text(of: first...first, without: indentation)
    var isPausing = false
    for entry in entries {
      let start = Int(entry.key.range.start.line)
      if kept.contains(entry.key.scalar?.text ?? "") {
        text += self.text(of: start...max(start, lastLine(entry.value)), without: indentation)
        isPausing = false
      } else if !isPausing {
        text += lines[start - 1].prefix { $0 == " " }.dropFirst(indentation) + "# …\n"
        isPausing = true
      }
    }
    return text
  }

  /// The last line that has something of the node: a block ends where the next thing begins, which is further down.
  private func lastLine(_ node: Node) -> Int {
    if let last = node.entries?.last {
      return max(Int(last.key.range.start.line), lastLine(last.value), flowEnd(node))
    }
    if let last = node.elements?.last { return max(lastLine(last), flowEnd(node)) }
    let end = node.range.end
    return Int(end.column == 1 && end.line > node.range.start.line ? end.line - 1 : end.line)
  }

  /// The line of the closing bracket of a mapping or list in brackets.
  private func flowEnd(_ node: Node) -> Int {
    let opening = file.bytes.dropFirst(Int(node.range.start.offset)).first
    let hasBrackets = opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[")
    return hasBrackets ? Int(node.range.end.line) : 0
  }

  /// The spaces that a line begins with. The column of a list element is no help: it begins after its dash.
  private func indentation(of line: Substring) -> Int { line.prefix { $0 == " " }.count }

  private func text(of numbers: ClosedRange<Int>, without indentation: Int) -> String {
    numbers.map { number in
      let line = lines[number - 1]
      return line.dropFirst(min(indentation, self.indentation(of: line))) + "\n"
    }.joined()
  }
}
