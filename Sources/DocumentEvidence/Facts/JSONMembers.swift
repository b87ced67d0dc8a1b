/// The members of an object of JSON that a cell holds: `{"0": "off", "1": "on"}`.
struct JSONMembers {
  /// Names and texts in their order; `nil` where the object has anything but texts and numbers, or is broken.
  let list: [(name: String, text: String)]?

  /// - Returns: `nil` for a text that does not look like an object of JSON.
  init?(in text: String) {
    var scanner = TextScanner(text.trimmed)
    guard scanner.take(oneOf: "{") else { return nil }
    scanner.skipBlanks()
    guard scanner.next == "\"" else { return nil }
    list = Self.members(&scanner)
  }

  private static func members(_ scanner: inout TextScanner) -> [(name: String, text: String)]? {
    var members: [(name: String, text: String)] = []
    while true {
      scanner.skipBlanks()
      guard let name = string(&scanner) else { return nil }
      scanner.skipBlanks()
      guard scanner.take(oneOf: ":") else { return nil }
      scanner.skipBlanks()
      guard let text = scanner.next == "\"" ? string(&scanner) : bare(&scanner) else { return nil }
      members.append((name, text))
      scanner.skipBlanks()
      if scanner.take(oneOf: "}") {
        scanner.skipBlanks()
        return scanner.isAtEnd ? members : nil
      }
      guard scanner.take(oneOf: ",") else { return nil }
    }
  }

  /// Takes a number or a word without quotes.
  private static func bare(_ scanner: inout TextScanner) -> String? {
    let text = scanner.take { !",}\"{[".unicodeScalars.contains($0) }.trimmed
    return text.isEmpty ? nil : text
  }

  /// Takes a text in quotes.
  private static func string(_ scanner: inout TextScanner) -> String? {
    guard scanner.take(oneOf: "\"") else { return nil }
    var text = String.UnicodeScalarView()
    while let next = scanner.next, next != "\"" {
      if next == "\\" { scanner.index += 1 }
      guard let scalar = scanner.next else { return nil }
      text.append(scalar)
      scanner.index += 1
    }
    return scanner.take(oneOf: "\"") ? String(text) : nil
  }
}
