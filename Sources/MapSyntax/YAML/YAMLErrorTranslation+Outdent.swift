extension YAMLErrorTranslation {
  /// A key between others that are indented deeper, alike before and after it: then it was moved out by accident, and the
  /// one after it is where libyaml stops.
  var outdentedKey: Finding? {
    let (column, outer) = (Int(place.column) - 1, Int(opening.column) - 1)
    guard column > outer else { return nil }
    var key: Int?
    var line = Int(place.offset) - column
    while line > Int(opening.offset) {
      line = startOfLine(before: line)
      guard let indentation = indentation(ofLineAt: line), indentation <= column else { continue }
      if let key {
        guard indentation == column else { return nil }
        if let lost = lostKey(belowKeyAt: key + outer) { return lost }
        return finding(ofKeyAt: key + outer, spaces: column - outer)
      }
      guard indentation == outer else { return nil }
      key = line
    }
    return nil
  }

  /// A paragraph of its own below a key that has its value on its line: what was lost is the key that it belongs to.
  private func lostKey(belowKeyAt offset: Int) -> Finding? {
    let start = file.position(at: offset, after: opening)
    let end = YAMLText.trimmedEnd(bytes, from: lineEnd(of: start), floor: offset)
    guard let colon = firstSeparator(in: bytes[offset..<end]), colon + 1 < end,
      bytes[end..<Int(place.offset)].split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst()
        .dropLast().contains(where: { $0.allSatisfy(YAMLText.isBlank) })
    else { return nil }
    let name = String(decoding: bytes[offset..<colon], as: UTF8.self)
    return Finding(
      .syntaxInvalid, "this is indented below `\(name)`, which has its value on its line", at: word,
      notes: [.init("`\(name)` is here", at: file.range(from: start, to: colon))],
      help: "is the key missing that it belongs to, such as `types:`?")
  }

  private func finding(ofKeyAt offset: Int, spaces: Int) -> Finding? {
    let start = file.position(at: offset, after: opening)
    let line = bytes[offset..<lineEnd(of: start)]
    guard let colon = firstSeparator(in: line) ?? line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = String(decoding: bytes[offset..<colon], as: UTF8.self)
    return Finding(
      .syntaxInvalid, "`\(name)` belongs \(spaces) \(spaces == 1 ? "space" : "spaces") further in",
      at: file.range(from: start, to: colon), notes: [.init("as this is", at: word)],
      help: "move it in with all that is below it")
  }

  private func startOfLine(before offset: Int) -> Int {
    bytes[..<(offset - 1)].lastIndex(of: 0x0A).map { $0 + 1 } ?? file.textStart
  }

  /// How many spaces a line begins with; `nil` for an empty one and a comment.
  private func indentation(ofLineAt start: Int) -> Int? {
    let line = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    let indentation = line.prefix { $0 == 0x20 }.count
    guard let first = line.dropFirst(indentation).first, first != UInt8(ascii: "#") else { return nil }
    return indentation
  }
}
