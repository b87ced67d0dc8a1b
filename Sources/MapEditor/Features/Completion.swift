import MapSyntax
import RegisterMap

/// What may be written at a place: keys and words with what they mean, and names that the map declares.
enum Completion {
  /// What makes a client ask, beside the letters of words: behind these a key or a value begins.
  static let triggers = [" ", "{", "[", ",", ".", "\""]
  /// The most that is offered at once.
  private static let most = 1000

  /// One offer.
  private struct Item {
    /// The kinds of offers of the protocol that are used here.
    enum Kind: Int {
      case key = 10
      case word = 12
      case name = 18
    }

    let label: String
    let kind: Kind
    var detail: String? = nil
    var documentation: String? = nil
  }

  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    let position = try parameters.position()
    guard let document = workspace.document(try parameters.documentURI()) else {
      return { $0.array { _ in } }
    }
    let offset = document.text.offset(of: position, workspace.encoding)
    guard let place = CursorPlace(at: offset, in: document) else { return { $0.array { _ in } } }
    let names = workspace.names(in: document) ?? MapNames(place.tree, in: SourceSet())
    let items = place.isKey ? keys(at: place) : words(at: place) + Self.names(at: place, of: names)
    let written = String(decoding: document.text.bytes[place.word], as: UTF8.self)
    // Of more than a list shows, those that begin like what is written.
    let offered =
      items.count <= most ? items : Array(items.filter { $0.label.hasPrefix(written) }.prefix(most))
    let range = TextRange(
      start: document.text.position(of: place.word.lowerBound, workspace.encoding), end: position)
    let spelling = Spelling(at: place, before: document.text.bytes[offset...], isJSON: document.isJSON)
    return { json in
      json.array { json in
        for (index, item) in offered.enumerated() {
          let text = spelling.text(item.label, isKey: item.kind == .key)
          write(item, at: index, in: range, as: text, to: &json)
        }
      }
    }
  }

  private static func keys(at place: CursorPlace) -> [Item] {
    let keys = place.kind.keys.filter { !place.siblings.contains($0.name) }.map { key in
      Item(
        label: key.name, kind: .key, detail: key.spec.kind.description, documentation: key.documentation)
    }
    guard let name = place.kind.named?.name, case .rule(let isWaivable) = name else { return keys }
    return keys
      + rules(isWaivable).filter { !place.siblings.contains($0.id) }
      .map { Item(label: $0.id, kind: .key, documentation: $0.summary) }
  }

  private static func words(at place: CursorPlace) -> [Item] {
    place.kind.alternatives.flatMap { kind -> [Item] in
      switch kind {
      case .choice(let words), .word(_, let words): words.map { Item(label: $0, kind: .word) }
      case .bool: ["true", "false"].map { Item(label: $0, kind: .word) }
      case .rule(let isWaivable):
        rules(isWaivable).map { Item(label: $0.id, kind: .word, documentation: $0.summary) }
      case .oneOrMore(_, let element, _):
        element.alternatives.flatMap { kind -> [Item] in
          if case .choice(let words) = kind { words.map { Item(label: $0, kind: .word) } } else { [] }
        }
      default: []
      }
    }
  }

  private static func rules(_ isWaivable: Bool) -> [Rule] { Rule.all.filter { $0.isWaivable || !isWaivable } }

  /// The names of the map that may stand here.
  private static func names(at place: CursorPlace, of map: MapNames) -> [Item] {
    guard let key = place.key else { return [] }
    if let chosen = ChosenNames(of: key, in: place.around, map) {
      return chosen.members.map { Item(label: $0.name, kind: .name, detail: $0.part.title) }
        + chosen.words.map { Item(label: $0, kind: .name) }
    }
    guard let kind = NameKind(usedBy: key) else { return [] }
    guard kind == .value else {
      return map.names(of: kind).map { name in
        Item(label: name, kind: .name, detail: map.part(kind, name)?.title)
      }
    }
    let isPlace = place.key?.table is ErratumKey.Type
    return (isPlace ? MapPath.places(in: map) : MapPath.reachable(from: place.around, in: map)).map {
      path, part in
      Item(label: path, kind: .name, detail: part.title)
    }
  }

  private static func write(
    _ item: Item, at index: Int, in range: TextRange, as text: String, to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("label", item.label)
      json.member("kind", item.kind.rawValue)
      json.member("detail", item.detail)
      // Neovim would take the text that is put in for one that needs no match.
      json.member("filterText", item.label)
      // The order is that of the tables, which has what is needed most in front.
      let digits = String(index)
      json.member("sortText", String(repeating: "0", count: 4 - digits.count) + digits)
      if let documentation = item.documentation {
        json.member("documentation") { json in
          json.object { json in
            json.member("kind", "markdown")
            json.member("value", documentation)
          }
        }
      }
      json.member("textEdit") { TextReplacement(range: range, text: text).write(to: &$0) }
    }
  }
}
