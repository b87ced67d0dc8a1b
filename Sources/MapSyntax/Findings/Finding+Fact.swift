extension Finding {
  /// The longest fact that is told, in bytes.
  private static let longestFact = 200

  /// What offends, as waivers, baselines and fingerprints name it: a text that stays the same when lines move, and changes
  /// when what is wrong changes.
  ///
  /// It is the text of the range without quotes and with single spaces, unless the rule states another.
  public func fact(in sources: SourceSet) -> String {
    if let statedFact { return statedFact }
    let bytes = sources[range.file].bytes
    let start = min(Int(range.start.offset), bytes.count)
    let end = max(start, min(Int(range.end.offset), bytes.count))
    let text = String(decoding: bytes[start..<end].prefix(Self.longestFact), as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for quote in ["\"", "'"] where words.count > 1 && words.hasPrefix(quote) && words.hasSuffix(quote) {
      return String(words.dropFirst().dropLast())
    }
    return words
  }
}
