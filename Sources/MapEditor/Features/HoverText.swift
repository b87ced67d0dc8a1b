import MapReports
import MapSyntax
import RegisterMap
import RuleExamples

/// What is shown about a place: about a key, a name of the map, a rule or a unit. Where something is named, the same is told as
/// where it is declared.
struct HoverText {
  private let check: CheckedDocument
  private let names: MapNames
  private let offset: Int
  /// What is around the place, outermost first.
  private let parts: [MapTree.Part]

  init(at offset: Int, of tree: MapTree, in check: CheckedDocument) {
    (self.check, self.offset) = (check, offset)
    names = MapNames(tree, in: check.sources)
    parts = tree.parts(at: offset)
  }

  /// What to show, and for which text.
  var found: (markdown: String, place: SourceRange)? {
    guard let last = parts.last else { return nil }
    if let key = last.key, key.range.holds(offset), let known = last.known {
      return (known.documentation, key.range)
    }
    return rule(at: last) ?? typeMember ?? chosenName(at: last) ?? declaration ?? unit(at: last)
      ?? reference(at: last)
  }

  /// A name of a type that a condition, a layout or a default gives.
  private func chosenName(at last: MapTree.Part) -> (String, SourceRange)? {
    let around = Array(parts.dropLast())
    let key = last.key == nil ? around.last?.known : last.known
    guard let key, let text = last.value.scalar?.text, last.value.range.holds(offset),
      let chosen = ChosenNames(of: key, in: around, names)
    else { return nil }
    let member = chosen.members.first { $0.name == text }
    return member.map { (TypeText.markdown($0, of: chosen.owner), last.value.range) }
  }

  /// What an alias stands for, or a path of `include` leads to.
  private func reference(at last: MapTree.Part) -> (String, SourceRange)? {
    guard let reference = Reference(at: last, around: parts.dropLast(), in: check.sources) else { return nil }
    return (reference.markdown(in: check.sources), last.value.range)
  }

  /// The rule that a scalar names where the language wants one.
  private func rule(at last: MapTree.Part) -> (String, SourceRange)? {
    let isKey = last.key?.range.holds(offset) ?? false
    let node = isKey ? last.key ?? last.value : last.value
    guard case .rule = isKey ? last.nameKind : last.kind,
      let rule = Rule.all.first(where: { $0.id == node.scalar?.text })
    else { return nil }
    return ("## \(rule.id)\n\n" + RuleExplanation(rule).markdown, node.range)
  }

  /// A name that a type gives: at its number as well.
  private var typeMember: (String, SourceRange)? {
    for (index, list) in parts.enumerated().dropLast() {
      guard let member = TypeMember(parts[index + 1], in: list) else { continue }
      let place = [member.place, member.part.key?.range].compactMap(\.self).first { $0.holds(offset) }
      let owner = parts[..<index].last(where: \.isNamed)?.name
      return place.map { (TypeText.markdown(member, of: owner), $0) }
    }
    return nil
  }

  /// What is declared or named here.
  private var declaration: (String, SourceRange)? {
    guard let use = names.name(at: offset), let part = names.part(of: use.declaration) else { return nil }
    let text: String? =
      switch use.declaration.kind {
      case .type: TypeText(part).markdown
      case .value where part.table is RegisterKey.Type || part.table is ComputedKey.Type:
        // Which addresses a register of a shared file has, only the maps know that include it.
        SourceLoader.isShared(check.file.path)
          ? DeclarationText(part).markdown
          : check.values.flatMap {
            ValueText($0, at: use.declaration.place, named: names.type(of: part))?.markdown
          }
      default: DeclarationText(part).markdown
      }
    return text.map { ($0, use.place) }
  }

  /// The unit that is written as its code.
  private func unit(at last: MapTree.Part) -> (String, SourceRange)? {
    guard last.value.range.holds(offset), let code = last.value.scalar?.text,
      let unit = UnitVocabulary.units.first(where: { $0.code == code }),
      last.kind?.words.contains(code) ?? false
    else { return nil }
    return ("**\(unit.code)**: \(unit.display), \(unit.quantity)", last.value.range)
  }
}
