/// What a title, or the meaning of a bit, says of a place without a value: `Reserved`, `not used`, `Spare 2`, `Reserved for future use`.
enum ReservedTitle {
  /// It says nothing else.
  case whole
  /// It begins so and goes on, as the names of values do: `Reserve battery level`, `Spare pump`.
  case beginning

  init?(_ text: String) {
    let words = Self.words(text)
    let count = Self.beginnings.first { words.starts(with: $0) }?.count
    guard let count else { return nil }
    // What stands beside it is another thing: `Reserved + Address`.
    let isAlone = !text.contains("+") && !text.contains("&")
    self = isAlone && words.dropFirst(count).allSatisfy(Self.silent.contains) ? .whole : .beginning
  }

  /// Whether a text is one of the two words that are said of no value: with a type or a unit beside it, it is reserved all the same.
  static func isCertain(_ text: String) -> Bool {
    certain.contains { words(text).starts(with: $0) }
  }

  /// Whether a text beside such a title says nothing of a value: `for future use`, `always 0`.
  static func saysNothing(_ text: String) -> Bool {
    let words = words(text)
    return words.contains { word in ["reserv", "resev", "réserv"].contains(where: word.hasPrefix) }
      || words.allSatisfy { $0.count < 3 || silent.contains($0) }
  }

  /// The words, whole ones: "Free" is not "Freeze". A question mark stands for a letter that an extraction has lost.
  private static func words(_ text: String) -> [String] {
    text.lowercased().filter { $0 != "?" }.split { !$0.isLetter }.map(String.init)
  }

  private static let certain = [
    ["reserved"], ["reserviert"], ["reservado"], ["riservato"], ["réservé"], ["réserve"], ["rserv"],
    ["rserve"],
    ["rserved"], ["unused"], ["notused"], ["not", "used"], ["not", "in", "use"],
  ]
  private static let beginnings =
    certain + [["reserve"], ["spare"], ["free"], ["dummy"], ["filler"], ["n", "a"]]
  /// What such a title goes on with without naming anything.
  private static let silent: Set<String> = [
    "for", "future", "use", "uses", "usage", "used", "register", "registers", "word", "words", "byte",
    "bytes",
    "bit", "bits", "area", "space", "address", "addresses", "block", "range", "data", "do", "not", "the",
    "by",
    "of", "only", "to", "and", "be", "read", "write", "manufacturer", "vendor", "factory", "supplier",
    "internal", "extension", "extensions", "expansion", "purposes", "purpose", "constructeur", "fabricant",
    "always", "return", "returns", "reads", "zero", "value", "values", "must", "set", "written", "will",
    "meaning",
    "function", "none", "null", "ignore", "ignored", "default", "are", "should", "kept", "hex", "empty",
    "undefined",
    "field", "fields", "currently", "yet", "in", "this", "version", "reserved", "unused", "h", "x",
  ]
}
