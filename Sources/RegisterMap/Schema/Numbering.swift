import ModbusProtocol

/// How printed register numbers count.
enum Numbering: String, CaseIterable {
  case plain
  case fiveDigit = "five-digit"
  case sixDigit = "six-digit"

  /// The number of address 0.
  func firstNumber(of table: RegisterTable) -> Int {
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
