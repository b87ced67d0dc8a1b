/// How the words of a string hold its characters.
public enum TextEncoding: Sendable, Hashable, CaseIterable {
  /// UTF-8, two bytes a word.
  case utf8
  /// ASCII, two bytes a word; the highest bit of each is 0.
  case ascii
  /// ISO 8859-1, two bytes a word; every byte is the character of that number.
  case latin1
  /// One UTF-16 code unit a word. Surrogates are not allowed, so these are the characters up to U+FFFF.
  case ucs2

  /// The name for people.
  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .ascii: "ASCII"
    case .latin1: "Latin-1"
    case .ucs2: "UCS-2"
    }
  }

  /// The bytes or code units that one word holds.
  package var unitsPerWord: Int { self == .ucs2 ? 1 : 2 }

  /// What one unit of the encoding is called.
  package var unitName: String {
    switch self {
    case .utf8: "byte"
    case .ascii, .latin1, .ucs2: "character"
    }
  }
}
