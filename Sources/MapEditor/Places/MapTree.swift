import MapSyntax
import RegisterMap

/// The tree of a document, with what the language says about its parts.
struct MapTree {
  /// A part of the tree: an entry of a mapping, or an element of a list.
  struct Part {
    /// The key; `nil` for an element.
    let key: Node?
    let value: Node
    /// The key as its table has it; `nil` for a name of the map, for an element and for an unknown key.
    let known: LanguageKey?
    /// What the key is, where it is a name of the map.
    let nameKind: ValueKind?
    /// What the value of a name or an element may be.
    fileprivate let givenKind: ValueKind?

    /// What the value may be; `nil` where nobody knows.
    var kind: ValueKind? { known?.spec.kind ?? givenKind }
  }

  let file: SourceFile
  let root: Node
  let kind: ValueKind

  /// - Parameters:
  ///   - file: The text.
  ///   - kind: What it is a text of.
  init?(_ file: SourceFile, _ kind: DocumentKind) {
    var findings: [Finding] = []
    guard let root = MapParser.parse(file, findings: &findings) else { return nil }
    self.file = file
    self.root = root
    self.kind = .document(kind)
  }

  /// The parts of a value.
  static func parts(of node: Node, _ kind: ValueKind?) -> [Part] {
    if let elements = node.elements {
      let element = kind?.element
      return elements.map { Part(key: nil, value: $0, known: nil, nameKind: nil, givenKind: element) }
    }
    let named = kind?.named
    return (node.entries ?? []).map { entry in
      if let known = entry.key.scalar.flatMap({ kind?.key(named: $0.text) }) {
        return Part(key: entry.key, value: entry.value, known: known, nameKind: nil, givenKind: nil)
      }
      return Part(
        key: entry.key, value: entry.value, known: nil, nameKind: named?.name, givenKind: named?.value)
    }
  }

  /// Calls `body` with every part, the parts around it first, outermost in front.
  func forEachPart(_ body: (Part, _ around: [Part]) -> Void) { visit(root, kind, [], body) }

  private func visit(_ node: Node, _ kind: ValueKind?, _ around: [Part], _ body: (Part, [Part]) -> Void) {
    for part in Self.parts(of: node, kind) {
      body(part, around)
      // What an alias stands for is written where its anchor is.
      if part.value.anchored == nil, part.value.scalar == nil {
        visit(part.value, part.kind, around + [part], body)
      }
    }
  }

  /// The parts around an offset, outermost first; in the last one, the offset is in the key or in a value without parts.
  func parts(at offset: Int) -> [Part] {
    var found: [Part] = []
    var (node, kind): (Node, ValueKind?) = (root, kind)
    while let part = Self.parts(of: node, kind).first(where: { $0.holds(offset) }) {
      found.append(part)
      guard !(part.key?.range.holds(offset) ?? false), part.value.anchored == nil else { break }
      (node, kind) = (part.value, part.kind)
    }
    return found
  }
}

extension MapTree.Part {
  /// The text of the key.
  var name: String? { key?.scalar?.text }

  /// Whether an offset is in the key or in the value.
  func holds(_ offset: Int) -> Bool { (key?.range.holds(offset) ?? false) || value.range.holds(offset) }

  /// From the key to the end of the value.
  var range: SourceRange {
    guard let key else { return value.range }
    return SourceRange(file: key.range.file, start: key.range.start, end: max(key.range.end, value.range.end))
  }

  /// Whether the key is a name of the map: of a register, a type, a document; not a number, a rule or a case.
  var isNamed: Bool {
    switch nameKind {
    case .name, .form: true
    default: false
    }
  }

  /// The title that the map gives it.
  var title: String? { text(of: RegisterKey.title.rawValue) }

  /// What stands in it under a key.
  func entry(_ key: String) -> Node.Entry? { value.entries?.first { $0.key.scalar?.text == key } }

  /// The text that stands in it under a key.
  func text(of key: String) -> String? { entry(key)?.value.scalar?.text }

  /// The table that the value follows, where it is a mapping.
  var table: (any MapKey.Type)? {
    guard value.entries != nil, let kind else { return nil }
    return kind.tables.first?.table
  }
}

extension SourceRange {
  /// Whether an offset is in the range or at its end.
  func holds(_ offset: Int) -> Bool { Int(start.offset) <= offset && offset <= Int(end.offset) }
}
