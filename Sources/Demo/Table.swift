import RegisterRuntime

/// Rows of text under headings, printed in columns.
struct Table {
  private var rows: [[String]]

  init(columns: [String]) { rows = [columns] }

  /// Adds the path, the value and the unit of a register.
  mutating func add<Value, Access>(_ register: Register<Value, Access>, _ value: Value) {
    rows.append([register.path, "\(value)", register.unit.map { "\($0)" } ?? ""])
  }

  func print() {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for (index, row) in rows.enumerated() {
      var line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      Swift.print("  " + line)
      if index == 0 {
        Swift.print("  " + widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
      }
    }
  }
}
