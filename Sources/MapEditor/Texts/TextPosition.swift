import MapSyntax

/// A place in a document as editors count: lines and characters from 0, characters in the units of the encoding.
struct TextPosition: Sendable, Hashable, Comparable {
  var line: Int
  var character: Int

  static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// A part of a document, from a place up to another one.
struct TextRange: Sendable, Hashable {
  var start: TextPosition
  var end: TextPosition
}

extension TextPosition {
  /// - Parameter node: What the client sent; `nil` where that is no position.
  init?(_ node: Node) {
    guard let line = node["line"]?.number, let character = node["character"]?.number, line >= 0,
      character >= 0
    else { return nil }
    self.init(line: line, character: character)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("line", line)
      json.member("character", character)
    }
  }
}

extension TextRange {
  /// - Parameter node: What the client sent; `nil` where that is no range.
  init?(_ node: Node) {
    guard let start = node["start"].flatMap(TextPosition.init),
      let end = node["end"].flatMap(TextPosition.init),
      start <= end
    else { return nil }
    self.init(start: start, end: end)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("start") { start.write(to: &$0) }
      json.member("end") { end.write(to: &$0) }
    }
  }
}
