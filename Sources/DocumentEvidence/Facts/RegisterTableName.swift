import ModbusProtocol

/// The table that a heading speaks of: `Coil map`, `INPUT REGISTERS - READ ONLY`.
enum RegisterTableName {
  private static let names: [(words: [String], table: RegisterTable)] = [
    (["coil"], .coil), (["coils"], .coil), (["discrete", "inputs"], .discreteInput),
    (["discrete", "input"], .discreteInput),
    (["input", "registers"], .inputRegister), (["input", "register"], .inputRegister),
    (["holding", "registers"], .holdingRegister), (["holding", "register"], .holdingRegister),
  ]

  /// The one table that a heading names; `nil` for none and for several.
  static func read(_ heading: String) -> RegisterTable? {
    let words = heading.lowercased().split { !$0.isLetter }.map(String.init)
    let found = Set(
      names.filter { name in
        words.indices.contains { words[$0...].starts(with: name.words) }
      }.map(\.table))
    return found.count == 1 ? found.first : nil
  }
}
