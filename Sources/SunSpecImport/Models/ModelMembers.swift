import MapSyntax

/// The members of an object of a model, by name; members that are `null` are not there.
struct ModelMembers {
  let node: Node
  /// What the object is called in a sentence: `the point W`.
  private let what: String
  private let notes: ImportNotes
  private var members: [String: Node] = [:]

  /// Reads an object; anything else is an error. Members that are not known are noted, and so are those given twice.
  init?(_ node: Node, _ what: String, known: Set<String>, notes: ImportNotes) {
    self.node = node
    self.what = what
    self.notes = notes
    guard let entries = node.entries else {
      notes.error("\(what) is no object", at: node.range)
      return nil
    }
    for entry in entries {
      guard let key = entry.key.scalar?.text else { continue }
      guard known.contains(key) else {
        notes.note(
          "\(what) has `\(key.prefix(40))`, which is not known and not in the map", at: entry.key.range)
        continue
      }
      if let scalar = entry.value.scalar, scalar.isPlain, scalar.text == "null" { continue }
      guard members.updateValue(entry.value, forKey: key) == nil else {
        notes.error("\(what) has `\(key)` twice", at: entry.key.range)
        return nil
      }
    }
  }

  subscript(key: String) -> Node? { members[key] }

  /// The place of a member, or of the object where it is left out.
  func place(_ key: String) -> SourceRange { (members[key] ?? node).range }

  /// A text with single blanks; `nil` where it is left out or empty.
  func text(_ key: String) -> String? {
    guard let node = members[key] else { return nil }
    guard let scalar = node.scalar else {
      notes.error("`\(key)` of \(what) is no text", at: node.range)
      return nil
    }
    return Self.tidied(scalar.text)
  }

  /// A whole number.
  func integer(_ key: String) -> Int? {
    guard let node = members[key] else { return nil }
    guard let text = node.scalar?.text, let number = Int(text) else {
      notes.error("`\(key)` of \(what) is no whole number", at: node.range)
      return nil
    }
    return number
  }

  /// The elements of a list; empty where it is left out.
  func list(_ key: String) -> [Node] {
    guard let node = members[key] else { return [] }
    guard let elements = node.elements else {
      notes.error("`\(key)` of \(what) is no list", at: node.range)
      return []
    }
    return elements
  }

  /// The texts of a list, or of one text.
  func texts(_ key: String) -> [String] {
    guard let node = members[key] else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let scalar = element.scalar else {
        notes.error("`\(key)` of \(what) has an element that is no text", at: element.range)
        return nil
      }
      return Self.tidied(scalar.text)
    }
  }

  /// `label`, and `desc`, `detail` and `comments`.
  func describingText() -> SunSpecText {
    SunSpecText(
      label: text("label"),
      sentences: ["desc", "detail"].compactMap(text) + texts("comments") + texts("notes"))
  }

  /// White space and control characters become single blanks, none around the text; `nil` where nothing is left.
  private static func tidied(_ text: String) -> String? {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isBlank = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      if !isBlank { result.append(scalar) } else if let last = result.last, last != " " { result.append(" ") }
    }
    if result.last == " " { result.removeLast() }
    return result.isEmpty ? nil : String(result)
  }
}
