public import ModbusProtocol

// Generated code imports this module alone, and with `MemberImportVisibility` it can name the members of no other.

extension RegisterTable {
  /// `coil`, for generated code.
  public static var _coil: RegisterTable { .coil }
  /// `discreteInput`, for generated code.
  public static var _discreteInput: RegisterTable { .discreteInput }
  /// `inputRegister`, for generated code.
  public static var _inputRegister: RegisterTable { .inputRegister }
  /// `holdingRegister`, for generated code.
  public static var _holdingRegister: RegisterTable { .holdingRegister }
}
