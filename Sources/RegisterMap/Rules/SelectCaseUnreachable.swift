import DeviceModel
import MapSyntax

extension Rule {
  /// A case of a selection can never be chosen.
  package static let selectCaseUnreachable = Rule(
    id: "select-case-unreachable",
    summary: "A case of a selection can never be chosen, or one of its values cannot.",
    why: "The value is mistyped, or the selector is narrower than in the document.")
}

/// Finds values that the selector cannot hold, and cases without values.
enum SelectCaseUnreachable: MapRule {
  static let rule = Rule.selectCaseUnreachable

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let selector = block.selector, let type = selector.type else { return }
      for item in block.cases {
        if let when = item.definition.fields[.when], when.elements?.isEmpty == true {
          log.report(.init(.selectCaseUnreachable, "no value chooses `\(item.definition.name)`", at: when))
        }
        for value in item.definition.values {
          guard let problem = problem(value.text, selector, type) else { continue }
          log.reportUnknown(.selectCaseUnreachable, problem, at: value.node, among: type.caseNames)
        }
      }
    }
  }

  private static func problem(_ text: String, _ selector: ResolvedRegister, _ type: ValueType) -> String? {
    if let problem = Resolver.problem(ofRawValue: text, of: selector) { return problem }
    guard case .enumeration(let type) = type,
      let raw = Resolver.rawValues(text, of: .enumeration(type))?.first,
      type[type.number(ofBits: raw.lowerBound)] == nil
    else { return nil }
    return "\(text) is not a value of `\(type.swiftName)`"
  }
}
