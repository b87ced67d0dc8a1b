import MapSyntax

/// Changes of documents that the client is to make.
struct WorkspaceEdit {
  private let changes: [String: [TextReplacement]]

  /// - Parameter edits: The parts that are replaced, each by a text.
  init(_ edits: [(location: TextLocation, text: String)]) {
    changes = Dictionary(grouping: edits) { $0.location.uri }.mapValues {
      $0.map { TextReplacement(range: $0.location.range, text: $0.text) }
    }
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("changes") { json in
        json.object { json in
          for (uri, edits) in changes.sorted(by: { $0.key < $1.key }) {
            json.member(uri) { json in
              json.array { json in
                for edit in edits { edit.write(to: &json) }
              }
            }
          }
        }
      }
    }
  }
}
