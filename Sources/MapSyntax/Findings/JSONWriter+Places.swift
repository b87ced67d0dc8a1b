extension JSONWriter {
  /// Writes the members of an object that name a place: the path of the file, and start and end as line, column (both
  /// from 1) and offset in bytes.
  package mutating func place(_ range: SourceRange, in sources: SourceSet) {
    member("path", sources[range.file].path)
    member("start") { $0.position(range.start) }
    member("end") { $0.position(range.end) }
  }

  private mutating func position(_ position: SourcePosition) {
    object { json in
      json.member("line", position.line)
      json.member("column", position.column)
      json.member("offset", position.offset)
    }
  }
}
