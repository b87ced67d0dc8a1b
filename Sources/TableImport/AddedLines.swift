import MapSyntax
import MapWriting

/// Lines that are added to a text, in which nothing else changes.
struct AddedLines {
  private let file: SourceFile
  /// The text that is added behind each line, from 1.
  private var added: [Int: String] = [:]
  private let lastLine: Int

  init(_ file: SourceFile) {
    self.file = file
    lastLine = file.bytes.count { $0 == 0x0A } + (file.bytes.last == 0x0A ? 0 : 1)
  }

  /// Adds entries behind a line, in the order in which they are given.
  mutating func add(_ entries: [MapEntry], behind line: Int, indent: Int) {
    added[line, default: ""] += Self.indented(MapWriter.text(of: entries), by: indent)
  }

  /// Adds errata to those of a map, or as its first.
  mutating func add(errata: [[MapEntry]], to stated: Node?) {
    guard !errata.isEmpty else { return }
    let text = MapWriter.text(of: [MapEntry("errata", .items(errata))])
    guard let stated else {
      added[lastLine, default: ""] += "\n" + text
      return
    }
    guard !stated.isFlow(in: file), let last = stated.elements?.last else {
      // A list in brackets takes no lines behind its end.
      added[lastLine, default: ""] += text.split(separator: "\n").map { "# \($0)\n" }.joined()
      return
    }
    // Each item is written with two blanks before it.
    let items = text.split(separator: "\n").dropFirst().map { $0.dropFirst(2) + "\n" }.joined()
    added[last.lastLine(in: file), default: ""] += Self.indented(
      items, by: Int(stated.range.start.column) - 1)
  }

  /// The whole text.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    var line = 1
    for byte in file.bytes {
      result.append(byte)
      guard byte == 0x0A else { continue }
      result += (added[line] ?? "").utf8
      line += 1
    }
    if file.bytes.last != 0x0A, let text = added[lastLine] { result += ("\n" + text).utf8 }
    return result
  }

  private static func indented(_ text: String, by indent: Int) -> String {
    let blank = String(repeating: " ", count: indent)
    return text.split(separator: "\n").map { blank + $0 + "\n" }.joined()
  }
}
