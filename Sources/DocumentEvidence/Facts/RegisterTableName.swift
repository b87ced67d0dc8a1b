import ModbusProtocol

/// The table that a heading speaks of: `Coil map`, `INPUT REGISTERS - READ ONLY`.
enum RegisterTableName {
  private static let names: [(words: [String], table: RegisterTable)] = [
    (["coil"], .coil), (["coils"], .coil), (["discrete", "inputs"], .discreteInput),
    (["discrete", "input"], .discreteInput),
    (["input", "registers"], .inputRegister), (["input", "register"], .inputRegister),
    (["holding", "registers"], .holdingRegister), (["holding", "register"], .holdingRegister),
  ]

  /// What a column for tables says in one word.
  private static let short: [String: RegisterTable] = [
    "holding": .holdingRegister, "hr": .holdingRegister, "input": .inputRegister, "ir": .inputRegister,
    "discrete": .discreteInput, "di": .discreteInput,
  ]

  /// The table that a cell of a column for tables names: `input`, `MODBUS_HOLDING_REGISTER`.
  static func read(cell: String) -> RegisterTable? {
    read(cell) ?? short[cell.trimmed.lowercased()]
  }

  /// The table that the innermost of some headings names that names any; `nil` where that names several, or one below it names
  /// functions, which may be those of another table.
  static func read(headings: [String]) -> RegisterTable? {
    guard let heading = headings.last(where: { !tables($0).isEmpty || namesFunctions($0) }) else {
      return nil
    }
    return read(heading)
  }

  private static func namesFunctions(_ heading: String) -> Bool {
    let words = heading.lowercased().split { !$0.isLetter }.map(String.init)
    return words.contains("fc")
      || zip(words, words.dropFirst()).contains { $0 == "function" && $1.hasPrefix("code") }
  }

  /// The one table that a text names; `nil` for none and for several.
  static func read(_ text: String) -> RegisterTable? {
    let found = tables(text)
    return found.count == 1 ? found.first : nil
  }

  private static func tables(_ text: String) -> Set<RegisterTable> {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    return Set(
      names.filter { name in
        words.indices.contains { words[$0...].starts(with: name.words) }
      }.map(\.table))
  }
}
