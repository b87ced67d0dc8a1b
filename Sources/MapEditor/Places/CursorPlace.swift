import MapSyntax
import RegisterMap

/// What may be written at a place of a text that is being written.
///
/// The text in front of the place is read by the parser of maps, with a word put where the cursor is and the brackets closed
/// that are open there: so the place is known whatever is behind it.
struct CursorPlace {
  /// No map has this word.
  private static let mark = "regmap-cursor-mark"

  /// The tree of what is in front.
  let tree: MapTree
  /// What is around, outermost first.
  let around: [MapTree.Part]
  /// What the value may be, or that of which a key is written.
  let kind: ValueKind
  /// Whether a key is written.
  let isKey: Bool
  /// The keys in front of it.
  let siblings: Set<String>
  /// The key of a table whose value is written.
  let key: LanguageKey?
  /// The bytes of the word that is being written.
  let word: Range<Int>
  /// The quote that the word is in.
  let quote: UInt8?

  /// - Parameters:
  ///   - offset: Where the cursor is.
  ///   - document: The text. Nothing comes of a place where the language has nothing to say.
  init?(at offset: Int, in document: OpenDocument) {
    let bytes = document.text.bytes
    let start = Self.wordStart(before: offset, in: bytes)
    let open = OpenBrackets(bytes[..<start])
    guard !open.isInsideComment else { return nil }
    let mark = Array(Self.mark.utf8) + (open.quote.map { [$0] } ?? [])
    for candidate in [mark + Array(": ".utf8), mark] {
      var sources = SourceSet()
      let text = Array(bytes[..<start]) + candidate + open.closing
      // JSON is read as YAML too, in which a key may be without a value.
      guard let tree = MapTree(sources.add(path: "cursor.yaml", bytes: text), document.kind),
        let place = CursorPlace(tree, at: start, word: start..<offset, in: open.quote)
      else { continue }
      self = place
      return
    }
    return nil
  }

  private init?(_ tree: MapTree, at start: Int, word: Range<Int>, in quote: UInt8?) {
    let parts = tree.parts(at: start)
    self.tree = tree
    self.word = word
    self.quote = quote
    guard let last = parts.last else {
      // The text is one word alone.
      guard tree.root.scalar?.text == Self.mark else { return nil }
      (around, kind, isKey, siblings, key) = ([], tree.kind, true, [], nil)
      return
    }
    around = parts.dropLast()
    isKey = last.name == Self.mark
    if isKey {
      // In a list of names, a word is one of them, and no key of a mapping without brackets.
      if parts.count > 2, parts[parts.count - 2].key == nil,
        parts[parts.count - 2].value.range.start == last.key?.range.start,
        parts[parts.count - 3].known.flatMap(NameKind.init(usedBy:)) != nil
      {
        return nil
      }
      guard let kind = parts.count > 1 ? parts[parts.count - 2].kind : tree.kind, Self.hasKeys(kind) else {
        return nil
      }
      self.kind = kind
      let beside = parts.count > 1 ? parts[parts.count - 2].value : tree.root
      siblings = Set((beside.entries ?? []).compactMap { $0.key.scalar?.text })
      key = nil
    } else {
      guard let text = last.value.scalar?.text, text.hasSuffix(Self.mark), let kind = last.kind else {
        return nil
      }
      self.kind = kind
      siblings = []
      key = last.key == nil ? parts.dropLast().last?.known : last.known
    }
  }

  private static func hasKeys(_ kind: ValueKind) -> Bool { !kind.tables.isEmpty || kind.named != nil }

  /// The first byte of the word in front of an offset: behind what separates words, the dots of a range and the minus of a term.
  private static func wordStart(before offset: Int, in bytes: [UInt8]) -> Int {
    let ends = Array(" \t\r\n{}[],:\"'#".utf8)
    var start = offset
    while start > 0, !ends.contains(bytes[start - 1]), !bytes[..<start].suffix(2).elementsEqual("..".utf8) {
      start -= 1
    }
    return start < offset && bytes[start] == UInt8(ascii: "-") ? start + 1 : start
  }
}
