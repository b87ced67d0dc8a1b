import ModbusProtocol
import RegisterMap

extension RegisterShape {
  /// The runtime's `WriteFunctions`, or `nil` for the usual ones.
  var writeFunctions: String? {
    // A value of several addresses can only be written with "write multiple", which is also the runtime's choice.
    if layout.count == nil, layout.words > 1 { return nil }
    var kinds: [Bool] = []
    for function in layout.writeFunctions {
      let isSingle = function == .writeSingleCoil || function == .writeSingleRegister
      if !kinds.contains(isSingle) { kinds.append(isSingle) }
    }
    return switch kinds {
    case [true]: ".single"
    case [false]: ".multiple"
    case [false, true]: ".multipleOrSingle"
    default: nil
    }
  }
}
