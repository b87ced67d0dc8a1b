import MapSyntax

/// Reads the JSON of a model. Nothing is guessed: what is missing or of another kind is an error.
struct ModelReader {
  /// How deep groups may be in groups; models of the collection have three levels.
  private static let deepest = 12
  /// The most points and symbols of a model: each point takes a word, and a model ends with the address space.
  private static let mostParts = 200_000

  let notes: ImportNotes

  /// The model of a file; `nil` with an error noted.
  func model(_ root: Node) -> SunSpecModel? {
    guard
      let members = ModelMembers(
        root, "the model", known: ["id", "group", "comments", "notes", "$schema"], notes: notes)
    else { return nil }
    guard let id = members.integer("id"), (1...65534).contains(id) else {
      if members["id"] == nil || !notes.hasErrors {
        notes.error("a model has an `id` of 1 to 65534", at: members.place("id"))
      }
      return nil
    }
    guard let top = members["group"] else {
      notes.error("a model has a `group`", at: root.range)
      return nil
    }
    var budget = Self.mostParts
    guard let group = group(top, depth: 0, budget: &budget) else { return nil }
    if group.count != .once {
      notes.error("the outermost group has a `count`, which would repeat its id", at: group.namePlace)
      return nil
    }
    return SunSpecModel(id: id, idPlace: members.place("id"), group: group)
  }

  private func group(_ node: Node, depth: Int, budget: inout Int) -> SunSpecGroup? {
    guard depth <= Self.deepest else {
      notes.error("groups are nested deeper than \(Self.deepest) levels", at: node.range)
      return nil
    }
    let known: Set = [
      "name", "type", "count", "label", "desc", "detail", "comments", "notes", "points", "groups",
    ]
    guard let members = ModelMembers(node, "a group", known: known, notes: notes),
      let name = required("name", in: members)
    else { return nil }
    let count: SunSpecGroup.Count
    if let node = members["count"] {
      guard let read = self.count(node, of: name) else { return nil }
      count = read
    } else {
      count = .once
    }
    let type = members.text("type") ?? "group"
    if !["group", "sync"].contains(type) {
      notes.note(
        "the group `\(name)` is of the type `\(type)`, which is not known", at: members.place("type"))
    }
    var points: [SunSpecPoint] = []
    for element in members.list("points") {
      guard let point = point(element, budget: &budget) else { return nil }
      points.append(point)
    }
    var groups: [SunSpecGroup] = []
    for element in members.list("groups") {
      guard let group = group(element, depth: depth + 1, budget: &budget) else { return nil }
      groups.append(group)
    }
    return SunSpecGroup(
      name: name, namePlace: members.place("name"), isSync: type == "sync", count: count,
      text: members.describingText(), points: points, groups: groups)
  }

  private func count(_ node: Node, of group: String) -> SunSpecGroup.Count? {
    guard let text = node.scalar?.text, !text.isEmpty else {
      notes.error(
        "`count` of the group `\(group)` is neither a number nor the name of a point", at: node.range)
      return nil
    }
    guard let number = Int(text) else { return .counted(by: text) }
    guard (0...65535).contains(number) else {
      notes.error("`count` of the group `\(group)` is not 0 to 65535", at: node.range)
      return nil
    }
    return number == 0 ? .untilLength : .fixed(number)
  }

  private func point(_ node: Node, budget: inout Int) -> SunSpecPoint? {
    let known: Set = [
      "name", "type", "size", "count", "sf", "units", "access", "mandatory", "static", "value", "label",
      "desc",
      "detail", "comments", "notes", "symbols", "standards",
    ]
    guard let members = ModelMembers(node, "a point", known: known, notes: notes),
      let name = required("name", in: members), let type = required("type", in: members)
    else { return nil }
    guard let size = members.integer("size"), (1...65535).contains(size) else {
      notes.error("the point `\(name)` has no `size` of 1 to 65535 words", at: members.place("size"))
      return nil
    }
    if let count = members["count"], count.scalar?.text != "1" {
      notes.error("the point `\(name)` has a `count`, and how its elements lie is not known", at: count.range)
      return nil
    }
    var symbols: [SunSpecSymbol] = []
    for element in members.list("symbols") {
      guard let symbol = symbol(element) else { return nil }
      symbols.append(symbol)
    }
    budget -= 1 + symbols.count
    guard budget >= 0 else {
      notes.error("the model has more than \(Self.mostParts) points and symbols", at: node.range)
      return nil
    }
    return SunSpecPoint(
      name: name, namePlace: members.place("name"), type: type, typePlace: members.place("type"), size: size,
      text: members.describingText(), units: members.text("units"), unitsPlace: members.place("units"),
      scale: scale(members["sf"]), scalePlace: members.place("sf"),
      isWritable: flag("access", "RW", not: "R", of: name, members),
      isMandatory: flag("mandatory", "M", not: "O", of: name, members),
      isStatic: flag("static", "S", not: "D", of: name, members), value: members.text("value"),
      symbols: symbols, standards: members.texts("standards"))
  }

  private func symbol(_ node: Node) -> SunSpecSymbol? {
    let known: Set = ["name", "value", "label", "desc", "detail", "comments", "notes"]
    guard let members = ModelMembers(node, "a symbol", known: known, notes: notes),
      let name = required("name", in: members)
    else { return nil }
    guard let value = members.integer("value") else {
      notes.error("the symbol `\(name)` has no `value` that is a whole number", at: members.place("value"))
      return nil
    }
    return SunSpecSymbol(
      name: name, place: members.place("name"), value: Int64(value), text: members.describingText())
  }

  private func scale(_ node: Node?) -> SunSpecPoint.Scale? {
    guard let node else { return nil }
    guard let text = node.scalar?.text else { return .point("") }
    return Int(text).map { .exponent($0) } ?? .point(text)
  }

  /// A member of two words; any other is noted and counts as left out.
  private func flag(
    _ key: String, _ set: String, not unset: String, of point: String, _ members: ModelMembers
  ) -> Bool {
    guard let text = members.text(key), text != unset else { return false }
    if text == set { return true }
    notes.note(
      "`\(key)` of the point `\(point)` is `\(text.prefix(40))`, which is not known", at: members.place(key))
    return false
  }

  private func required(_ key: String, in members: ModelMembers) -> String? {
    if let text = members.text(key) { return text }
    notes.error("`\(key)` is missing", at: members.place(key))
    return nil
  }
}
