import DeviceModel
import MapSyntax

/// What `--where` asks of a row: `unit=V`, `access!=read`, `title~phase`.
package struct ListFilter: Sendable {
  private enum Relation: String, CaseIterable {
    // The longer one is looked for first.
    case differs = "!="
    case equals = "="
    case contains = "~"
  }

  /// The text that it was read from.
  let text: String
  private let column: ListColumn
  private let relation: Relation
  private let value: String
  /// The number to compare with, where the column has numbers and the value is one.
  private let number: ExactNumber?

  /// Reads a column, a relation and a value.
  ///
  /// - Throws: `ListFilterError` when the text is none of that, or there is no such column.
  package init(_ text: String) throws(ListFilterError) {
    let name = text.prefix { $0 != "=" && $0 != "!" && $0 != "~" }
    let rest = text.dropFirst(name.count)
    guard let relation = Relation.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
      throw ListFilterError("expected COLUMN=VALUE, COLUMN!=VALUE or COLUMN~TEXT, not `\(text)`")
    }
    guard let column = ListColumn(rawValue: String(name)) else {
      let names = ListColumn.allCases.map(\.rawValue)
      let hint =
        EditDistance.suggestion(for: String(name), among: names).map { "did you mean `\($0)`?" }
        ?? "expected one of \(ListColumn.allNames)"
      throw ListFilterError("there is no column `\(name)`: \(hint)")
    }
    self.text = text
    (self.column, self.relation, value) = (column, relation, String(rest.dropFirst(relation.rawValue.count)))
    number = column.holdsNumbers ? ExactNumber(value) : nil
  }

  /// Whether a row is asked for. A column of several values equals each of them, and all of them together; numbers are equal
  /// however they are written.
  func accepts(_ entry: ListEntry) -> Bool {
    let texts = column.texts(of: entry)
    switch relation {
    case .equals: return texts.contains(where: equals)
    case .differs: return !texts.contains(where: equals)
    case .contains: return texts.contains { $0.lowercased().contains(value.lowercased()) }
    }
  }

  private func equals(_ text: String) -> Bool {
    text == value
      || text.split { $0 == "|" || number != nil && $0 == " " }.contains { part in
        part == value || number.map { ExactNumber(part) == $0 } ?? false
      }
  }
}

/// What is wrong with what `--where` was given.
package struct ListFilterError: Error, CustomStringConvertible {
  /// One sentence without a final full stop.
  package let description: String

  init(_ description: String) { self.description = description }
}
