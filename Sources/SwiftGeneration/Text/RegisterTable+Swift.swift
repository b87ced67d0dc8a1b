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
}

extension UnitTable {
  /// The addresses as text: `holding registers 8452–8453 (0x2104–0x2105)`, `coil 3 (0x3) of unit 240`, and in a block of a
  /// chain `+4 and +5 of the block`.
  func addresses(from start: Int, count: Int) -> String {
    if block != nil {
      let end = start + count - 1
      return count == 1
        ? "+\(start) of the block" : "+\(start)\(count == 2 ? " and" : " to") +\(end) of the block"
    }
    guard count > 1 else { return "\(table.noun) \(start) (\(SwiftNumber.hex(start)))\(unitText)" }
    let end = start + count - 1
    return
      "\(table.pluralName) \(start)–\(end) (\(SwiftNumber.hex(start))–\(SwiftNumber.hex(end)))\(unitText)"
  }

  /// What follows addresses of another unit than the device's own.
  var unitText: String { unit.map { " of unit \($0)" } ?? "" }
}
