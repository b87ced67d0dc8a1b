import MapSyntax

/// A document that the client has open: its text is the truth, whatever is on disk.
struct OpenDocument: Sendable {
  /// The name that the client gave it.
  let uri: String
  let path: String
  let kind: DocumentKind
  /// The number of its state, which the client counts.
  var version: Int?
  var text: DocumentText
  /// What tells its file from others, however their paths are written.
  let identity: String

  /// Whether it is JSON and no YAML, by its name.
  var isJSON: Bool { path.hasSuffix(".json") }

  init(uri: String, path: String, kind: DocumentKind, version: Int?, text: DocumentText) {
    self.uri = uri
    self.path = path
    self.kind = kind
    self.version = version
    self.text = text
    identity = SourceLoader.identity(of: path)
  }
}
