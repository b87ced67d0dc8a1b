import MapSyntax

/// Where ranges of a run are for the client: in the units that it counts, in files by the names that it gave them.
struct SourceLocations {
  private let sources: SourceSet
  private let encoding: PositionEncoding
  private let uri: (String) -> String
  /// The files that were asked for.
  private var files: [SourceFile.ID: (uri: String, text: DocumentText)] = [:]

  /// - Parameter uri: The name of the file at a path.
  init(in sources: SourceSet, _ encoding: PositionEncoding, uri: @escaping (String) -> String) {
    self.sources = sources
    self.encoding = encoding
    self.uri = uri
  }

  mutating func location(of range: SourceRange) -> TextLocation {
    let file = file(range.file)
    return TextLocation(
      uri: file.uri,
      range: TextRange(
        start: file.text.position(of: Int(range.start.offset), encoding),
        end: file.text.position(of: Int(range.end.offset), encoding)))
  }

  private mutating func file(_ id: SourceFile.ID) -> (uri: String, text: DocumentText) {
    if let known = files[id] { return known }
    let file = (uri: uri(sources[id].path), text: DocumentText(sources[id].bytes))
    files[id] = file
    return file
  }
}
