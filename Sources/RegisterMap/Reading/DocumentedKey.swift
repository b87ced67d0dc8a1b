/// Column headings of vendor documents, and keys of other map languages, where the language has a key of its own.
enum DocumentedKey {
  /// The key of the language among those that a mapping has.
  static func meaning(of name: String, among keys: [String]) -> String? {
    meanings[name.lowercased().filter { $0.isLetter }].flatMap { keys.contains($0) ? $0 : nil }
  }

  private static let meanings: [String: String] = {
    let headings: [String: [String]] = [
      "at": ["address", "addr", "adr", "offset", "register", "reg", "start"],
      "type": ["datatype", "kind", "dtype"],
      "words": ["length", "len", "size", "quantity", "registers", "wordcount"],
      "scale": ["scalefactor", "factor", "multiplier", "gain", "resolution", "coefficient"],
      "range": ["min", "max", "minimum", "maximum", "limits"],
      "not-available": ["na", "nan", "invalid", "missing"],
      "description": ["desc", "note", "notes", "comment", "remark", "remarks"],
      "title": ["label", "caption", "text"],
      "access": ["rw", "mode", "permission", "permissions"],
      "word-order": ["endian", "endianness", "swap", "wordswap"],
    ]
    return headings.reduce(into: [:]) { meanings, heading in
      for name in heading.value { meanings[name] = heading.key }
    }
  }()
}
