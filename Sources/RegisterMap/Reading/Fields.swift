import DeviceModel
import MapSyntax

/// A mapping read against its key table: each known key at most once, everything else reported.
struct Fields<Key: MapKey>: Sendable {
  /// The mapping itself.
  let node: Node
  /// Keys that are surely meant by others that do not exist.
  let misspelt: Set<Key>
  private let entries: [Key: Node.Entry]

  /// Reads a mapping; `nil` (with a finding) when the node is not one.
  ///
  /// Missing required keys are reported at `owner`, the key that introduces the mapping, and leave `subscript` nil.
  init?(_ node: Node, owner: Node? = nil, log: FindingLog) {
    guard let raw = node.entries else {
      log.report(
        .init(
          .syntaxWrongKind, "expected \(Key.mapping.nameInSentence) here, found \(node.kindDescription)",
          at: node,
          help: "that is a mapping with the keys \(Key.keys.names.joined(separator: ", "))"))
      return nil
    }
    var misspelt: Set<Key> = []
    var entries: [Key: Node.Entry] = [:]
    entries.reserveCapacity(raw.count)
    for (index, entry) in raw.enumerated() {
      let name = entry.key.scalar?.text ?? ""
      if let previous = index == 0 ? nil : raw[index - 1], entry.isFraction(of: previous.value) {
        // YAML split the number at its comma; what stands before it is not the number that was meant.
        if let key = Key.keys.byName[previous.key.scalar?.text ?? ""] {
          entries[key] = nil
          misspelt.insert(key)
        }
        log.report(.decimalComma(previous.value, name))
        continue
      }
      guard let key = Key.keys.byName[name] else {
        let suggestion = EditDistance.suggestion(for: name, among: Key.keys.names)
        suggestion.flatMap(Key.init(rawValue:)).map { _ = misspelt.insert($0) }
        log.report(.unknownKey(entry.key, name: name, suggestion: suggestion, of: Key.self))
        continue
      }
      if let first = entries[key] {
        log.report(.duplicateKey(entry.key, name: name, first: first.key))
        continue
      }
      entries[key] = entry
    }
    // A misspelt key is not also a missing one.
    for key in Key.keys.required where entries[key] == nil && !misspelt.contains(key) {
      log.report(
        .init(
          .syntaxMissingKey, "`\(key.rawValue)` is missing; it is required in \(Key.mapping.nameInSentence)",
          at: owner ?? node,
          help: "for example `\(key.spec.example)`"))
    }
    self.node = node
    self.entries = entries
    self.misspelt = misspelt
  }

  /// The value of a key, if the key is there.
  subscript(key: Key) -> Node? { entries[key]?.value }

  /// The key with its value.
  func entry(_ key: Key) -> Node.Entry? { entries[key] }

  /// Reports each of the keys that is there although `reason` rules it out.
  func forbid(_ keys: [Key], _ reason: String, log: FindingLog) {
    for key in keys {
      guard let entry = entries[key] else { continue }
      log.report(.init(.syntaxKeyConflict, "`\(key.rawValue)` has no meaning here: \(reason)", at: entry.key))
    }
  }
}

extension Node {
  /// What the node is, in a sentence.
  var kindDescription: String {
    switch content {
    case .scalar(let scalar) where scalar.isPlain && scalar.text.isEmpty: "nothing"
    case .scalar(let scalar): "`\(scalar.text.prefix(40))`"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

extension Node.Entry {
  /// Whether the entry is what stands behind a decimal comma: digits without a value, right behind a number.
  fileprivate func isFraction(of number: Node) -> Bool {
    guard let digits = key.scalar, digits.isPlain, value.scalar?.text.isEmpty == true,
      let whole = number.scalar, whole.isPlain, key.range.file == number.range.file,
      key.range.start.offset == number.range.end.offset + 1
    else { return false }
    func isNumber(_ text: some StringProtocol) -> Bool {
      !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    return isNumber(digits.text) && isNumber(whole.text.drop { $0 == "-" || $0 == "+" })
  }
}

extension Finding {
  fileprivate static func decimalComma(_ number: Node, _ fraction: String) -> Finding {
    let whole = number.scalar?.text ?? ""
    return .init(
      .syntaxAmbiguousScalar, "`\(whole),\(fraction)` is two things here: a decimal point is a full stop",
      at: number, help: "write `\(whole).\(fraction)`")
  }

  fileprivate static func unknownKey<Key: MapKey>(
    _ key: Node, name: String, suggestion: String?, of _: Key.Type
  ) -> Finding {
    .init(
      .syntaxUnknownKey, "there is no key `\(name)` in \(Key.mapping.nameInSentence)", at: key,
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? "its keys are: \(Key.keys.names.joined(separator: ", "))")
  }

  /// A key given twice.
  static func duplicateKey(_ key: Node, name: String, first: Node) -> Finding {
    .init(
      .syntaxDuplicateKey, "`\(name)` is given twice", at: key,
      notes: [.init("the first one is here", at: first.textRange)])
  }
}
