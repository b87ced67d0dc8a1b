import MapSyntax

/// Reads the settings of a map.
struct SettingReader {
  let log: FindingLog

  func settings(_ node: Node?) -> [SettingDefinition] {
    guard let node else { return [] }
    guard let entries = node.entries else { return log.wrongKind(node, expected: "settings by name") ?? [] }
    if entries.count > RootKey.mostSettings {
      log.report(
        .init(
          .syntaxLimit, "a map has at most \(RootKey.mostSettings) settings",
          at: entries[RootKey.mostSettings].key)
      )
    }
    var seen: [String: Node] = [:]
    return entries.prefix(RootKey.mostSettings).compactMap { entry in
      guard let name = log.text(entry.key) else { return nil }
      if let first = seen[name] {
        log.report(.duplicateKey(entry.key, name: name, first: first))
        return nil
      }
      seen[name] = entry.key
      return setting(entry, name: name)
    }
  }

  /// The setting also where its values cannot be read: what refers to it then has no finding of its own.
  private func setting(_ entry: Node.Entry, name: String) -> SettingDefinition? {
    guard let fields = Fields<SettingKey>(entry.value, owner: entry.key, log: log) else { return nil }
    return SettingDefinition(
      fields: fields, name: name, nameNode: entry.key, title: log.text(fields[.title]),
      formerNames: TextReader(log: log).formerNames(fields[.was]),
      source: TextReader(log: log).citation(fields[.source]), domain: domain(of: fields, owner: entry.key),
      defaultNode: fields[.default])
  }

  private func domain(of fields: Fields<SettingKey>, owner: Node) -> SettingDefinition.Domain? {
    let given = SettingKey.domains.filter { fields[$0] != nil }
    guard let first = given.first, let node = fields[first] else {
      if !fields.hasMisspelt {
        log.report(
          .init(
            .syntaxMissingKey, "a setting has `values`, `range` or `from`", at: owner,
            help: "for example `\(SettingKey.values.spec.example)`"))
      }
      return nil
    }
    guard given.count == 1 else {
      fields.forbid(
        Array(given.dropFirst()), "the values of the setting are those of `\(first.rawValue)`", log: log)
      return nil
    }
    switch first {
    case .range: return range(node).map { .range($0, node) }
    case .from: return log.text(node).map { .register($0, node) }
    default: return names(node).map { .names($0) }
    }
  }

  private func names(_ node: Node) -> [Node]? {
    guard let nodes = log.elements(node, of: "names") else { return nil }
    guard nodes.count <= SettingKey.mostValues else {
      log.report(
        .init(
          .syntaxLimit, "a setting has at most \(SettingKey.mostValues) values",
          at: nodes[SettingKey.mostValues],
          help: "numbers are given by `\(SettingKey.range.spec.example)`"))
      return nil
    }
    return nodes.allSatisfy { log.text($0) != nil } ? nodes : nil
  }

  private func range(_ node: Node) -> ClosedRange<Int128>? {
    guard let range = log.range(node) else { return nil }
    guard let low = range.low.integer, let high = range.high.integer else {
      return log.wrongKind(node, expected: "a range of whole numbers such as `100..399`")
    }
    guard low <= high else {
      log.report(.init(.rangeReversed, "the range ends before it begins", at: node))
      return nil
    }
    guard low >= -(1 << 31), high < 1 << 31 else {
      return log.wrongKind(node, expected: "numbers of at most 32 bits, with their sign")
    }
    return low...high
  }
}
