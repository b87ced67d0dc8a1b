/// Reads text with a sign between its cells: CSV, with commas or semicolons, and TSV. A cell in quotes may hold the sign,
/// line ends, and quotes written twice.
struct SeparatedValues {
  /// The one table of a file.
  static func table(_ text: String, separator: Unicode.Scalar?) -> PrintedTable {
    let separator = separator ?? likely(in: text)
    var reader = SeparatedValues(text: text, separator: separator)
    reader.read()
    return reader.table
  }

  private let scalars: [Unicode.Scalar]
  private let separator: Unicode.Scalar
  private var table = PrintedTable(form: .separated, headings: [], lines: [])
  private var cells: [String] = []
  private var cell = String.UnicodeScalarView()
  private var line = 1
  private var firstLine = 1

  private init(text: String, separator: Unicode.Scalar) {
    scalars = Array(text.unicodeScalars)
    self.separator = separator
  }

  /// The sign that the first lines have most of.
  private static func likely(in text: String) -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [:]
    for scalar in text.unicodeScalars.prefix(4000) where [",", ";", "\t"].contains(scalar) {
      counts[scalar, default: 0] += 1
    }
    return ([";", "\t"] as [Unicode.Scalar]).first { counts[$0, default: 0] > counts[",", default: 0] } ?? ","
  }

  private mutating func read() {
    var index = 0
    var isQuoted = false
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "\n" { line += 1 }
      if isQuoted {
        if scalar != "\"" {
          cell.append(scalar)
        } else if index < scalars.count, scalars[index] == "\"" {
          cell.append(scalar)
          index += 1
        } else {
          isQuoted = false
        }
      } else if scalar == "\"", String(cell).trimmed.isEmpty {
        cell = .init()
        isQuoted = true
      } else if scalar == separator {
        endCell()
      } else if scalar == "\n" {
        endRow()
      } else {
        cell.append(scalar)
      }
    }
    endRow()
  }

  private mutating func endCell() {
    cells.append(String(cell).trimmed)
    cell = .init()
  }

  private mutating func endRow() {
    endCell()
    if !cells.allSatisfy(\.isEmpty) { table.add(cells, at: firstLine) }
    cells = []
    firstLine = line
  }
}
