import MapSyntax

extension Fields {
  /// Reads a mapping; `nil` (with a finding) when the node is not one.
  ///
  /// Missing required keys are reported at `owner`, the key that introduces the mapping, and leave `subscript` nil.
  package init?(_ node: Node, owner: Node? = nil, log: FindingLog) {
    guard let entries = log.mapping(node, Key.keys.names, owner: owner) else { return nil }
    self.init(node: node, entries: entries)
  }

  /// The whole number of a key, within what the table of keys allows it.
  package func integer(_ key: Key, _ rule: Rule = .syntaxWrongKind, log: FindingLog) -> Int? {
    guard let node = self[key] else { return nil }
    guard case .within(let range) = key.spec.kind else { return log.integer(node) }
    return log.integer(node, in: range, rule, what: "`\(key.rawValue)`")
  }

  /// Reports each given key that another one rules out, as the table of keys says.
  func forbid(beside key: Key, as form: KeyForm = .any, log: FindingLog) {
    for case .rulesOut(let keys, key, form, let reason) in Key.relations { forbid(keys, reason, log: log) }
  }

  /// Reports each given key that `reason` rules out.
  func forbid(_ keys: [Key], _ reason: String, log: FindingLog) {
    for key in keys {
      guard let entry = entry(key) else { continue }
      log.report(.init(.syntaxKeyConflict, "`\(key.rawValue)` has no meaning here: \(reason)", at: entry.key))
    }
  }
}

extension FindingLog {
  /// Reads a mapping against its key table: each known key at most once, everything else reported.
  fileprivate func mapping(_ node: Node, _ keys: KeyNames, owner: Node?) -> MappingEntries? {
    guard let raw = node.entries else {
      report(
        .init(
          .syntaxWrongKind, "expected \(keys.mapping) here, found \(node.kindDescription)", at: node,
          help: "that is a mapping with the keys \(keys.all.joined(separator: ", "))"))
      return nil
    }
    var entries = MappingEntries(keys: Array(repeating: nil, count: raw.count))
    // A mapping of a hundred thousand keys is not searched for each of them.
    let isLong = raw.count > keys.all.count
    var places: [Int: Int] = [:]
    lazy var present = Set(raw.compactMap { $0.key.scalar?.text })
    for (index, entry) in raw.enumerated() {
      let name = entry.key.scalar?.text ?? ""
      if let previous = index == 0 ? nil : raw[index - 1], entry.isFraction(of: previous.value) {
        // YAML split the number at its comma; the part before it is not the number that was meant.
        let broken = previous.key.scalar?.text ?? ""
        if let key = keys[broken] {
          if let index = entries.keys.firstIndex(of: key) { entries.keys[index] = nil }
          places[key] = nil
          entries.misspelt.append(key)
        }
        report(.decimalComma(previous.value, name))
        continue
      }
      guard let key = keys[name] else {
        // What another misspelt key is taken for is not free either.
        let taken = entries.misspelt.map { keys.all[$0] }
        func isFree(_ name: String) -> Bool { !present.contains(name) && !taken.contains(name) }
        let textBefore = index == 0 || !raw[index - 1].isText ? nil : raw[index - 1].value
        if let text = textBefore, entry.isRest(of: text), !name.contains(":") {
          let isKnown = EditDistance.suggestion(for: name, among: keys.all) != nil && !name.contains(" ")
          if !isKnown {
            report(.textAtComma(entry.key, text))
            continue
          }
        }
        if let joined = JoinedKey(entry, among: keys.all, free: keys.all.filter(isFree)) {
          if let meant = keys[joined.meant], !entries.misspelt.contains(meant) {
            entries.misspelt.append(meant)
          }
          report(joined.finding)
          continue
        }
        let near = EditDistance.suggestion(for: name, among: keys.all)
        let isSlip = near.map { EditDistance.isSlip(from: name, to: $0) } ?? false
        let suggestion =
          isSlip ? near : DocumentedKey.meaning(of: name, among: keys.all.filter(isFree)) ?? near
        let free = suggestion == nil ? [] : keys.all.filter(isFree)
        if let meant = suggestion.flatMap({ keys[$0] }), !entries.misspelt.contains(meant) {
          entries.misspelt.append(meant)
        }
        report(.unknownKey(entry.key, name: name, suggestion: suggestion, keys, free: free))
        continue
      }
      if let first = isLong ? places[key] : entries.keys.firstIndex(of: key) {
        report(.duplicateKey(entry.key, name: name, first: raw[first].key))
        continue
      }
      entries.keys[index] = key
      if isLong { places[key] = index }
    }
    // A misspelt key is not also a missing one.
    for (key, example) in keys.required
    where !entries.keys.contains(key) && !entries.misspelt.contains(key) {
      report(
        .init(
          .syntaxMissingKey, "`\(keys.all[key])` is missing; it is required in \(keys.mapping)",
          at: owner ?? node,
          help: "for example `\(example)`"))
    }
    return entries
  }
}

extension Node.Entry {
  /// Whether the value is what people read.
  fileprivate var isText: Bool {
    ["title", "description", "called", "source", "edition", "because"].contains(key.scalar?.text)
  }

  /// Whether the entry is the rest of a text without quotes, which ended at its comma: words without a value.
  fileprivate func isRest(of text: Node) -> Bool {
    guard let rest = key.scalar, rest.isPlain,
      value.range.start.offset == value.range.end.offset, value.scalar?.text.isEmpty == true,
      let scalar = text.scalar, scalar.isPlain, text.range.file == key.range.file
    else { return false }
    return text.range.end < key.range.start
  }

  /// Whether the entry is what follows a decimal comma: digits without a value, right behind a number.
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
      at: number,
      help: "write `\(whole).\(fraction)`"
        + (fraction.utf8.count == 3 ? ", or `\(whole)\(fraction)` if the comma sets thousands apart" : ""))
  }

  fileprivate static func textAtComma(_ rest: Node, _ text: Node) -> Finding {
    .init(
      .syntaxUnknownKey, "a text without quotes ends at the comma in front of this", at: rest,
      notes: [.init("the text is here", at: text.range)],
      help: "put the whole text in quotes: `\"\(text.scalar?.text ?? ""), \(rest.scalar?.text ?? "")\"`")
  }

  fileprivate static func unknownKey(
    _ key: Node, name: String, suggestion: String?, _ keys: KeyNames, free: [String]
  ) -> Finding {
    // What is there already is not what was meant, nor may a repair write it twice.
    .init(
      .syntaxUnknownKey, "there is no key `\(name)` in \(keys.mapping)", at: key,
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? "its keys are: \(keys.all.joined(separator: ", "))", fix: .init(spelling: key, among: free))
  }

  /// A key given twice.
  package static func duplicateKey(_ key: Node, name: String, first: Node) -> Finding {
    .init(
      .syntaxDuplicateKey, "`\(name)` is given twice", at: key,
      notes: [.init("the first one is here", at: first.textRange)])
  }
}
