import MapSyntax

/// Whether a text still says what another said.
///
/// The layout is read and written by code of its own; what it has written is read by the parser once more before anyone
/// gets it.
enum LayoutProof {
  /// Whether both texts have the same keys with the same values, but for the form of numbers, and the same characters but
  /// for blanks, commas and capitals among hexadecimal digits.
  static func holds(_ old: SourceFile, _ root: Node, _ new: SourceFile) -> Bool {
    var findings: [Finding] = []
    guard let changed = MapParser.parse(new, findings: &findings), findings.isEmpty else { return false }
    return isEqual(root, changed) && characters(of: old) == characters(of: new)
  }

  /// How often each byte is there.
  private static func characters(of file: SourceFile) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for byte in file.bytes { counts[Int(byte)] += 1 }
    // What layout is made of.
    for byte in " \t\r\n,".utf8 { counts[Int(byte)] = 0 }
    for (digit, capital) in zip("abcdefx".utf8, "ABCDEFX".utf8) {
      counts[Int(capital)] += counts[Int(digit)]
      counts[Int(digit)] = 0
    }
    return counts
  }

  /// Whether two nodes are the same, whatever the order of their keys.
  private static func isEqual(_ old: Node, _ new: Node) -> Bool {
    switch (old.content, new.content) {
    case (.scalar(let old), .scalar(let new)):
      old.isPlain == new.isPlain
        && (old.text == new.text || old.isPlain && HexadecimalForm.canonical(old.text) == new.text)
    case (.sequence(let old), .sequence(let new)):
      old.count == new.count && zip(old, new).allSatisfy(isEqual)
    case (.mapping(let old), .mapping(let new)):
      old.count == new.count
        && zip(sorted(old), sorted(new)).allSatisfy {
          isEqual($0.key, $1.key) && isEqual($0.value, $1.value)
        }
    default: false
    }
  }

  /// The entries by key, whatever its form; those with the same key in their order.
  private static func sorted(_ entries: [Node.Entry]) -> [Node.Entry] {
    entries.enumerated().map { (HexadecimalForm.canonical($1.key.scalar?.text ?? ""), $0, $1) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}
