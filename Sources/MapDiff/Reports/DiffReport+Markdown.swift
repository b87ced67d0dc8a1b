import MapSyntax

extension DiffReport {
  /// The report as Markdown, for a comment on a change: a table a map, with what touches nobody folded away.
  package var markdown: String {
    let changed = maps.filter { !$0.changes.isEmpty }
    guard let verdict, !changed.isEmpty else { return "### Register maps: no differences\n" }
    var text = "### Register maps: \(verdict.rawValue)\n"
    for map in changed {
      let path = (map.new ?? map.old)?.path ?? ""
      text += "\n#### \(Self.code(path)): \(summary(of: [map]))\n"
      let visible = map.changes.filter { $0.verdict > .compatible }
      let unseen = map.changes.filter { $0.verdict == .compatible }
      if !visible.isEmpty { text += "\n" + Self.table(visible) }
      guard !unseen.isEmpty else { continue }
      text +=
        "\n<details><summary>\(unseen.count) compatible</summary>\n\n\(Self.table(unseen))\n</details>\n"
    }
    return text
  }

  private static func table(_ changes: [Change]) -> String {
    var text = "| verdict | part | what | was | is | means |\n|---|---|---|---|---|---|\n"
    for change in changes {
      let (was, now) = change.sides
      let cells = [
        change.verdict.rawValue, code(change.path),
        "\(what(change)) (`\(change.kind.rawValue)`)",
        was.map(code) ?? "", now.map(code) ?? "", change.why,
      ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    return text
  }

  private static func what(_ change: Change) -> String {
    switch ChangePolicy.of(change.kind).wording {
    case .added(let noun): "new \(noun)"
    case .removed(let noun): "\(noun) gone"
    case .renamed(let noun): change.isGuess ? "\(noun) renamed, by a guess" : "\(noun) renamed"
    case .fact(let noun), .facts(let noun): noun
    }
  }

  /// A text of a map as code, in which nothing is Markdown, HTML or a mention.
  private static func code(_ text: String) -> String {
    var result = ""
    for scalar in TextSafety.visible(text.replacing("\n", with: " ")).unicodeScalars {
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " .-,:()/".unicodeScalars.contains(scalar)
      if isPlain || !scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += "&#\(scalar.value);"
      }
    }
    return "<code>\(result)</code>"
  }
}

extension Change {
  /// What the table has as was and is: the names of what has another one, else what it was and is.
  fileprivate var sides: (was: String?, now: String?) {
    if case .renamed = ChangePolicy.of(kind).wording { (oldPath, path) } else { (was, now) }
  }
}
