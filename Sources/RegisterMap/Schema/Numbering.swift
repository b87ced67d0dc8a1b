import ModbusProtocol

/// How printed register numbers count.
package enum Numbering: String, Sendable, Hashable, CaseIterable {
  /// From 1 in each table.
  case plain
  /// From 40001 for holding registers, 30001 for input registers, 10001 for discrete inputs, 1 for coils.
  case fiveDigit = "five-digit"
  /// From 400001, 300001, 100001 and 1.
  case sixDigit = "six-digit"

  /// The number of address 0.
  package func firstNumber(of table: RegisterTable) -> Int {
    let digit =
      switch table {
      case .coil: 0
      case .discreteInput: 1
      case .inputRegister: 3
      case .holdingRegister: 4
      }
    return switch self {
    case .plain: 1
    case .fiveDigit: digit * 10_000 + 1
    case .sixDigit: digit * 100_000 + 1
    }
  }
}
