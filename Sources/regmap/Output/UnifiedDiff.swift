import MapSyntax

/// The difference of two texts in the form that `patch` and `git apply` take.
struct UnifiedDiff {
  /// The path that both sides are named by.
  let path: String
  let old: String
  let new: String

  /// The lines around a change that are shown with it.
  private static let context = 3

  /// A line with what became of it.
  private enum Line {
    case kept(Substring)
    case removed(Substring)
    case added(Substring)
  }

  /// The text; empty where nothing differs.
  var text: String {
    let lines = Self.lines(from: Self.split(old), to: Self.split(new))
    var text = ""
    for hunk in Self.hunks(of: lines) { text += Self.text(of: hunk, in: lines) }
    return text.isEmpty ? "" : "--- \(name(of: "a"))\n+++ \(name(of: "b"))\n\(text)"
  }

  /// The path as `git apply` and `patch -p1` take it, below a folder that they leave out. One that leads elsewhere is as it is.
  private func name(of side: String) -> String {
    var relative = path[...]
    while relative.hasPrefix("./") { relative = relative.dropFirst(2) }
    let isBelow = !relative.hasPrefix("/") && !relative.split(separator: "/").contains("..")
    // A path may hold a line end, which would pass for a line of the difference; a tab ends one with a space.
    return TextSafety.visible(isBelow ? "\(side)/\(relative)" : path) + (path.contains(" ") ? "\t" : "")
  }

  /// The lines of a text, each with its end.
  private static func split(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    let bytes = text.utf8
    while start < text.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map(bytes.index(after:)) ?? text.endIndex
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  private static func lines(from old: [Substring], to new: [Substring]) -> [Line] {
    func bytes(_ lines: [Substring]) -> [ArraySlice<UInt8>] { lines.map { Array($0.utf8)[...] } }
    let changes = LineDifference(from: bytes(old), to: bytes(new)).changes
    let removed = Set(changes.flatMap(\.old))
    let added = Set(changes.flatMap(\.new))
    var lines: [Line] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
      if removed.contains(before) {
        lines.append(.removed(old[before]))
        before += 1
      } else if added.contains(after) {
        lines.append(.added(new[after]))
        after += 1
      } else {
        lines.append(.kept(old[before]))
        (before, after) = (before + 1, after + 1)
      }
    }
    return lines
  }

  /// The ranges of lines to show: changes with what is around them, joined where that meets.
  private static func hunks(of lines: [Line]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, line) in lines.enumerated() {
      if case .kept = line { continue }
      let range = max(0, index - context)..<min(lines.count, index + context + 1)
      if let last = hunks.last, range.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func text(of hunk: Range<Int>, in lines: [Line]) -> String {
    func count(_ lines: ArraySlice<Line>) -> (old: Int, new: Int) {
      lines.reduce(into: (0, 0)) { count, line in
        switch line {
        case .kept: count = (count.0 + 1, count.1 + 1)
        case .removed: count.0 += 1
        case .added: count.1 += 1
        }
      }
    }
    let (before, inside) = (count(lines[..<hunk.lowerBound]), count(lines[hunk]))
    // A side without lines is named by the line before it.
    func place(_ before: Int, _ count: Int) -> String { "\(count == 0 ? before : before + 1),\(count)" }
    var text = "@@ -\(place(before.old, inside.old)) +\(place(before.new, inside.new)) @@\n"
    for line in lines[hunk] {
      switch line {
      case .kept(let content): text += " " + ended(content)
      case .removed(let content): text += "-" + ended(content)
      case .added(let content): text += "+" + ended(content)
      }
    }
    return text
  }

  private static func ended(_ line: Substring) -> String {
    line.utf8.last == UInt8(ascii: "\n") ? String(line) : "\(line)\n\\ No newline at end of file\n"
  }
}
