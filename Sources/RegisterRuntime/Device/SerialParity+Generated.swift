public import ModbusProtocol

// Generated code imports this module alone, and with `MemberImportVisibility` it can name the members of no other.

extension SerialParity {
  /// `none`, for generated code.
  public static var _none: SerialParity { .none }
  /// `even`, for generated code.
  public static var _even: SerialParity { .even }
  /// `odd`, for generated code.
  public static var _odd: SerialParity { .odd }
}
