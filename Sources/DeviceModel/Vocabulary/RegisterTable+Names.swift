import ModbusProtocol

extension RegisterTable {
  /// What several addresses of the table are called in a sentence: `holding registers`.
  package var pluralName: String {
    switch self {
    case .coil: "coils"
    case .discreteInput: "discrete inputs"
    case .inputRegister: "input registers"
    case .holdingRegister: "holding registers"
    }
  }
}
