import DeviceModel
import MapReports
import MapSyntax
import RegisterMap
import RuleExamples

/// What there is to know about what is at a place: a key, a value of the device, a rule.
enum Hover {
  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    let position = try parameters.position()
    guard let (tree, check) = workspace.tree(try parameters.documentURI()) else { return { $0.null() } }
    let offset = DocumentText(tree.file.bytes).offset(of: position, workspace.encoding)
    let parts = tree.parts(at: offset)
    guard let last = parts.last, let (text, place) = text(last, at: offset, in: check) else {
      return { $0.null() }
    }
    var locations = workspace.locations(in: check.sources)
    let range = locations.location(of: place).range
    return { json in
      json.object { json in
        json.member("contents") { json in
          json.object { json in
            json.member("kind", "markdown")
            json.member("value", text)
          }
        }
        json.member("range") { range.write(to: &$0) }
      }
    }
  }

  /// What to show, and for which text.
  private static func text(
    _ part: MapTree.Part, at offset: Int, in check: CheckedDocument
  ) -> (String, SourceRange)? {
    if let key = part.key, key.range.holds(offset) {
      if let known = part.known { return (known.documentation, key.range) }
      if let rule = rule(key, part.nameKind) { return (explanation(of: rule), key.range) }
      return check.values.flatMap { ValueText($0, at: key.range)?.markdown }.map { ($0, key.range) }
    }
    return rule(part.value, part.kind).map { (explanation(of: $0), part.value.range) }
  }

  private static func explanation(of rule: Rule) -> String {
    "## \(rule.id)\n\n" + RuleExplanation(rule).markdown
  }

  /// The rule that a scalar names where the language wants one.
  private static func rule(_ node: Node, _ kind: ValueKind?) -> Rule? {
    guard case .rule = kind, let id = node.scalar?.text else { return nil }
    return Rule.all.first { $0.id == id }
  }
}
