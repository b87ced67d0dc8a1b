import MapSyntax

/// A part of a document, and what is to stand there.
struct TextReplacement: Sendable {
  let range: TextRange
  let text: String

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("range") { range.write(to: &$0) }
      json.member("newText", text)
    }
  }
}
