import MapSyntax

/// A key and its value that became one key, because the space behind the colon was lost in braces, or the colon.
struct JoinedKey {
  /// The key that was meant.
  let meant: String
  let finding: Finding

  /// - Parameters:
  ///   - names: The keys that the mapping can have.
  ///   - free: Those of them that it has not yet.
  init?(_ entry: Node.Entry, among names: [String], free: @autoclosure () -> [String]) {
    guard let scalar = entry.key.scalar, scalar.isPlain, entry.value.scalar?.text.isEmpty == true,
      let end = scalar.text.firstIndex(where: { $0 == ":" || $0 == " " })
    else { return nil }
    let (key, value) = (String(scalar.text[..<end]), scalar.text[scalar.text.index(after: end)...])
    guard names.contains(key), !value.isEmpty else { return nil }
    meant = key
    let text = "\(key): \(value)"
    finding = Finding(
      .syntaxUnknownKey,
      scalar.text[end] == ":" ? "a space is missing after `\(key):`" : "a colon is missing after `\(key)`",
      at: entry.key, help: "write `\(text)`",
      fix: Self.isCertain(entry, value: value) && free().contains(key)
        ? .init(replace: entry.key.range, with: text) : nil)
  }

  /// Whether nothing follows the key, no colon either, and what was joined to it is one word.
  private static func isCertain(_ entry: Node.Entry, value: Substring) -> Bool {
    entry.value.range.start.offset == entry.key.range.end.offset
      && entry.value.range.end.offset == entry.value.range.start.offset
      && !value.contains { $0 == ":" || $0.isWhitespace }
  }
}
