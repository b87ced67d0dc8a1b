import MapSyntax

/// The edits that make one text of another: whole lines, and as few as are easily found.
enum LineEdits {
  static func edits(from file: SourceFile, to bytes: [UInt8]) -> [Finding.Fix] {
    let (old, new) = (TextLines(file.bytes), TextLines(bytes))
    var place = SourcePosition.start
    return LineDifference(from: old.lines, to: new.lines).changes.map { change in
      let start = file.position(at: old.offset(ofLine: change.old.lowerBound), after: place)
      let end = file.position(at: old.offset(ofLine: change.old.upperBound), after: start)
      place = end
      let text = bytes[new.offset(ofLine: change.new.lowerBound)..<new.offset(ofLine: change.new.upperBound)]
      return Finding.Fix(
        replace: SourceRange(file: file.id, start: start, end: end),
        with: String(decoding: text, as: UTF8.self))
    }
  }
}
