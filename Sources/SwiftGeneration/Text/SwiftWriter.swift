import DeviceModel

/// Collects lines of Swift, indented by two spaces a level.
struct SwiftWriter {
  private(set) var text = ""
  /// What stands before a declaration that whoever uses the device sees: `public `, `package `, or nothing.
  let access: String
  private var depth: Int { didSet { indentation = Self.indentation(depth) } }
  private var indentation: String

  /// - Parameters:
  ///   - access: Who sees what is declared.
  ///   - depth: The level of the first line.
  init(access: GeneratedAccess, depth: Int = 0) {
    self.access = access == .internal ? "" : access.rawValue + " "
    self.depth = depth
    indentation = Self.indentation(depth)
  }

  private static func indentation(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  /// Adds lines that another writer made, at the level that they have.
  mutating func append(_ lines: String) { text += lines }

  /// Adds a line; an empty one stays without blanks.
  mutating func line(_ content: String = "") {
    if !content.isEmpty {
      text += indentation
      text += content
    }
    text += "\n"
  }

  /// Adds `head {`, what `body` writes one level deeper, and `}`.
  mutating func braces(_ head: String, _ body: (inout SwiftWriter) -> Void) {
    line(head + " {")
    endBraces(body)
  }

  /// Adds `opening`, arguments, `) {`, what `body` writes one level deeper, and `}`.
  mutating func braces(_ opening: String, _ arguments: [String], _ body: (inout SwiftWriter) -> Void) {
    call(opening, arguments, ") {")
    endBraces(body)
  }

  private mutating func endBraces(_ body: (inout SwiftWriter) -> Void) {
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

  /// The length that a line has at most, where it can be broken.
  static let lineLength = 120

  /// Whether a line is short enough.
  func fits(_ content: String) -> Bool {
    // Counting characters takes longer, and there are no more of them than bytes.
    let room = Self.lineLength - 2 * depth
    return content.utf8.count <= room || content.count <= room
  }

  /// Adds a call, or any other list: in one line if that is short enough, else its arguments one level deeper, as many
  /// in a line as there is room for.
  ///
  /// - Parameters:
  ///   - opening: What comes before the arguments, with the bracket.
  ///   - closing: What comes after them, with the bracket.
  mutating func call(_ opening: String, _ arguments: [String], _ closing: String = ")") {
    let whole = opening + arguments.joined(separator: ", ") + closing
    guard !arguments.isEmpty, !fits(whole) else { return line(whole) }
    line(opening)
    depth += 1
    var content = ""
    for (index, argument) in arguments.enumerated() {
      let part = argument + (index == arguments.count - 1 ? closing : ",")
      if !content.isEmpty, !fits("\(content) \(part)") {
        line(content)
        content = ""
      }
      content += (content.isEmpty ? "" : " ") + part
    }
    line(content)
    depth -= 1
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
