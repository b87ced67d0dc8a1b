import DeviceModel
import ModbusProtocol

extension RegisterTable {
  /// The case in generated code.
  var swiftName: String {
    switch self {
    case .coil: "coil"
    case .discreteInput: "discreteInput"
    case .inputRegister: "inputRegister"
    case .holdingRegister: "holdingRegister"
    }
  }

  /// The addresses as text: `holding registers 8452–8453 (0x2104–0x2105)`.
  func addresses(from start: Int, count: Int) -> String {
    guard count > 1 else { return "\(noun) \(start) (\(SwiftNumber.hex(start)))" }
    let end = start + count - 1
    return "\(pluralName) \(start)–\(end) (\(SwiftNumber.hex(start))–\(SwiftNumber.hex(end)))"
  }
}
