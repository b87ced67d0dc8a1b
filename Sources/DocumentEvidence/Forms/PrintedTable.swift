/// A table as it is printed, before anything in it is understood.
struct PrintedTable {
  /// What marks the cells of a table.
  enum Form {
    case pipes
    case tabs
    case separated
    case html
    case blanks
  }

  /// One line of it: a row, or some names of columns.
  struct Line {
    /// The line in the file, from 1.
    var number: Int
    /// The cells as they are printed, marks included.
    var cells: [String]
  }

  var form: Form
  /// Whether a rule parts its first line from the others, as in Markdown.
  var hasRule = false
  /// The headings above it, outermost first.
  var headings: [String]
  var lines: [Line]

  /// Adds a line, cut where it has more than anyone prints.
  mutating func add(_ cells: [String], at number: Int) {
    var kept = cells
    if kept.count > EvidenceLimits.cells {
      let rest = kept[(EvidenceLimits.cells - 1)...].joined(separator: " ")
      kept = Array(kept.prefix(EvidenceLimits.cells - 1)) + [rest]
    }
    lines.append(
      Line(
        number: number,
        cells: kept.map {
          $0.utf8.count > EvidenceLimits.characters ? String($0.prefix(EvidenceLimits.characters)) : $0
        }))
  }
}
