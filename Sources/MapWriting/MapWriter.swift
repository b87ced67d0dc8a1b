/// Writes a map: a line for each register where it fits, sections by block.
package struct MapWriter {
  /// The longest line.
  private static let width = 120
  /// The widest name that the values beside it are aligned to.
  private static let widestName = 24
  /// The longest text that is written without quotes, which could not be broken into lines.
  private static let longestPlain = 80

  private var text = ""

  /// The text of a map.
  ///
  /// - Parameter entries: The entries of the map, in their order; large ones have a blank line before them.
  package static func text(of entries: [MapEntry]) -> String {
    var writer = MapWriter()
    for entry in entries {
      if entry.value.isTall, !writer.text.isEmpty { writer.text += "\n" }
      writer.write([entry], depth: 0)
    }
    return writer.text
  }

  /// Writes entries one below the other.
  ///
  /// - Parameter head: What the first line begins with, where that is more than blanks.
  private mutating func write(_ entries: [MapEntry], depth: Int, head: String? = nil) {
    let blank = String(repeating: " ", count: 2 * depth)
    let wholes = entries.map { entry -> String? in
      guard case .line(let inner) = entry.value else { return nil }
      let whole = Self.parts(.line(inner)).joined(separator: " ")
      return blank.count + Self.key(entry).count + 2 + whole.count <= Self.width ? whole : nil
    }
    let names = zip(entries, wholes).map { $1 == nil ? 0 : Self.key($0).count }
    let widest = entries.count > 1 ? min(names.max() ?? 0, Self.widestName) : 0
    for (index, entry) in entries.enumerated() {
      if let comment = entry.comment { writeComment(comment, indent: blank) }
      let start = (index == 0 ? head ?? blank : blank) + Self.key(entry) + ":"
      switch entry.value {
      case .section(let inner) where !inner.isEmpty:
        text += start + "\n"
        write(inner, depth: depth + 1)
      case .items(let items) where !items.isEmpty:
        text += start + "\n"
        for item in items { write(item, depth: depth + 2, head: "\(blank)  - ") }
      case .line(let inner):
        let padding = String(repeating: " ", count: max(0, widest - Self.key(entry).count))
        if let whole = wholes[index] {
          let line = "\(start)\(padding) \(whole)"
          text += (line.count <= Self.width ? line : "\(start) \(whole)") + "\n"
        } else {
          text += start + "\n"
          fill(inner.map(Self.parts), indent: blank + "  ")
        }
      default: fill(Self.parts(entry.value), after: start, indent: blank + "  ")
      }
    }
  }

  /// Writes a comment, in lines where it is long.
  private mutating func writeComment(_ comment: String, indent: String) {
    var line = indent + "#"
    for word in comment.split(whereSeparator: \.isWhitespace) {
      if line.count + 1 + word.count > Self.width {
        text += line + "\n"
        line = indent + "#"
      }
      line += " " + YAMLScalar.commented(word)
    }
    text += line + "\n"
  }

  /// Writes the entries of a mapping in braces: as many as fit on each line, and a long one from a line of its own.
  private mutating func fill(_ entries: [[String]], indent: String) {
    var line = indent + "{"
    var isEmpty = true
    for (index, parts) in entries.enumerated() {
      let isLast = index + 1 == entries.count
      var parts = parts
      parts[parts.count - 1] += isLast ? "}" : ","
      let length = parts.reduce(parts.count - 1) { $0 + $1.count }
      if !isEmpty, line.count + 1 + length <= Self.width {
        line += " " + parts.joined(separator: " ")
        continue
      }
      if !isEmpty {
        text += line + "\n"
        line = indent + " "
      }
      isEmpty = false
      line += parts[0]
      for part in parts.dropFirst() {
        if line.count + 1 + part.count <= Self.width {
          line += " " + part
        } else {
          text += line + "\n"
          line = "\(indent)  \(part)"
        }
      }
    }
    text += line + "\n"
  }

  /// Writes the parts of a value behind its key, and in lines below where they do not fit.
  private mutating func fill(_ parts: [String], after head: String, indent: String) {
    var line = head
    for (index, part) in parts.enumerated() {
      if index == 0 || line.count + 1 + part.count <= Self.width {
        line += " " + part
      } else {
        text += line + "\n"
        line = indent + part
      }
    }
    text += line + "\n"
  }

  private static func key(_ entry: MapEntry) -> String { name(entry.key) }

  private static func parts(_ entry: MapEntry) -> [String] {
    var parts = parts(entry.value)
    parts[0] = "\(key(entry)): \(parts[0])"
    return parts
  }

  /// What a value is written as, in parts with a blank or a line end between them.
  private static func parts(_ value: MapText) -> [String] {
    switch value {
    case .word(let word): return [word]
    case .name(let name): return [self.name(name)]
    case .text(let text):
      return YAMLScalar.isPlain(text) && text.utf8.count <= longestPlain ? [text] : YAMLScalar.quoted(text)
    case .list(let elements): return joined(elements.map(parts), "[", "]")
    case .line(let entries), .section(let entries): return joined(entries.map(parts), "{", "}")
    case .items(let items): return joined(items.map { parts(.line($0)) }, "[", "]")
    }
  }

  private static func joined(_ lists: [[String]], _ opening: String, _ closing: String) -> [String] {
    guard !lists.isEmpty else { return [opening + closing] }
    var result: [String] = []
    for (index, parts) in lists.enumerated() {
      result += parts
      if index + 1 < lists.count { result[result.count - 1] += "," }
    }
    result[0] = opening + result[0]
    result[result.count - 1] += closing
    return result
  }

  private static func name(_ name: String) -> String { YAMLScalar.isPlainWord(name) ? name : "\"\(name)\"" }
}
