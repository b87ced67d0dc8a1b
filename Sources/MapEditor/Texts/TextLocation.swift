import MapSyntax

/// A part of a document, and which.
struct TextLocation: Sendable, Hashable {
  let uri: String
  let range: TextRange

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("uri", uri)
      json.member("range") { range.write(to: &$0) }
    }
  }
}
