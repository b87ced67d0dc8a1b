import ModbusProtocol

extension RegisterTable {
  /// What one address of the table is called in a sentence: `holding register`.
  package var noun: String {
    switch self {
    case .coil: "coil"
    case .discreteInput: "discrete input"
    case .inputRegister: "input register"
    case .holdingRegister: "holding register"
    }
  }

  /// What several addresses of the table are called in a sentence: `holding registers`.
  package var pluralName: String { noun + "s" }
}
