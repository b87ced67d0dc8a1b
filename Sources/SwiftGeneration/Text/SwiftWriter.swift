/// Collects lines of Swift, indented by two spaces a level.
struct SwiftWriter {
  private(set) var text = ""
  private var depth = 0

  /// Adds a line; an empty one stays without blanks.
  mutating func line(_ content: String = "") {
    if !content.isEmpty {
      for _ in 0..<depth { text += "  " }
      text += content
    }
    text += "\n"
  }

  /// Adds `head {`, what `body` writes one level deeper, and `}`.
  mutating func braces(_ head: String, _ body: (inout SwiftWriter) -> Void) {
    line(head + " {")
    depth += 1
    body(&self)
    depth -= 1
    line("}")
  }

  /// Adds `head [`, an element a line, and `]tail`; one line when there is nothing.
  mutating func list(_ head: String, _ elements: [String], tail: String = "") {
    guard !elements.isEmpty else { return line(head + "[]" + tail) }
    line(head + "[")
    depth += 1
    for element in elements { line(element + ",") }
    depth -= 1
    line("]" + tail)
  }

  /// Adds a documentation comment.
  mutating func document(_ comment: DocComment) {
    for content in comment.lines { line(content.isEmpty ? "///" : "/// " + content) }
  }

  /// Adds what `body` writes one level deeper.
  mutating func indented(_ body: (inout SwiftWriter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }
}
