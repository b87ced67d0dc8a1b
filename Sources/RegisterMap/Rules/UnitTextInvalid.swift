import MapSyntax

extension Rule {
  /// The text of a unit is in the vocabulary, or is more than a unit.
  package static let unitTextInvalid = Rule(
    id: "unit-text-invalid", summary: "The text of a unit is in the vocabulary, or is more than a unit.",
    why: "A unit has one spelling, and a number in front of it would have to be multiplied by the reader.")
}

/// Looks at units that the vocabulary does not have.
package enum UnitTextInvalid: TypeRule {
  static let rule = Rule.unitTextInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachUnit { unit in
      guard case .text(let text) = unit.meaning else { return }
      if let known = UnitVocabulary.code(of: text) {
        log.report(
          .init(
            .unitTextInvalid, "the vocabulary has the unit `\(text)`", at: unit.node,
            help: "write `unit: \(known)`"))
      } else if !isOneLine(text) {
        log.report(
          .init(
            .unitTextInvalid, "the text of a unit is one line without white space around it", at: unit.node))
      } else if beginsWithNumber(text) {
        log.report(
          .init(
            .unitTextInvalid, "`\(text.prefix(40))` begins with a number, which is no part of a unit",
            at: unit.node,
            help: "a step of the value is a `scale`, and the text is the unit alone"))
      }
    }
  }

  /// Whether a text that is not in the vocabulary can be a unit.
  package static func isUnit(_ text: String) -> Bool { isOneLine(text) && !beginsWithNumber(text) }

  private static func beginsWithNumber(_ text: String) -> Bool {
    isNumber(text.prefix { $0 != "/" && $0 != " " }) && !text.hasPrefix("1/")
  }

  private static func isOneLine(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return false }
    return !first.properties.isWhitespace && !last.properties.isWhitespace
      && !scalars.contains {
        $0.properties.generalCategory == .control || ["\u{2028}", "\u{2029}"].contains($0)
      }
  }

  /// Whether a text begins like a number: `0.1`, `-2`, `10^3`, `100W`.
  private static func isNumber(_ text: Substring) -> Bool {
    text.utf8.drop { "+-.".utf8.contains($0) }.first.map {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
      ?? false
  }
}
