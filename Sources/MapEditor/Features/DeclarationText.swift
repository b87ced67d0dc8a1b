import MapSyntax
import RegisterMap

/// What is shown about something that a map declares and that is no value and no type: a document, a setting, a shape, a block.
struct DeclarationText {
  private let part: MapTree.Part

  /// - Parameter part: What declares it.
  init(_ part: MapTree.Part) { self.part = part }

  /// Its title, and what is said about it in one word each.
  var markdown: String {
    let told = [RegisterKey.title.rawValue, RegisterKey.description.rawValue]
    let facts = (part.value.entries ?? []).compactMap { entry -> String? in
      guard let key = entry.key.scalar?.text, !told.contains(key) else { return nil }
      let values = (entry.value.elements ?? [entry.value]).compactMap(\.scalar?.text)
      return values.isEmpty ? nil : "\(key) \(values.joined(separator: ", "))"
    }
    let lines = [
      "**\(part.name ?? "")**" + (part.title.map { ": \($0)" } ?? ""),
      ([part.table?.mapping.name ?? ""] + facts).filter { !$0.isEmpty }.joined(separator: "; "),
      part.text(of: RegisterKey.description.rawValue) ?? "",
    ]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}
