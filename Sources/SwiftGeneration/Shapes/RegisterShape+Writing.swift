import DeviceModel
import ModbusProtocol

extension RegisterShape {
  /// The runtime's `WriteFunctions`, or `nil` for the usual ones.
  var writeFunctions: String? {
    // A value of several addresses can only be written with "write multiple", which is also the runtime's choice.
    if layout.count == nil, layout.words > 1 { return nil }
    var kinds: [Bool] = []
    for function in layout.writeFunctions where function != .maskWriteRegister {
      let isSingle = function == .writeSingleCoil || function == .writeSingleRegister
      if !kinds.contains(isSingle) { kinds.append(isSingle) }
    }
    let hasMask = layout.writeFunctions.contains(.maskWriteRegister)
    return switch kinds {
    case [true]: hasMask ? ".single.withMask" : ".single"
    case [false]: hasMask ? ".multiple.withMask" : ".multiple"
    case [false, true]: hasMask ? ".multipleOrSingle.withMask" : ".multipleOrSingle"
    default: hasMask ? ".singleOrMultiple.withMask" : nil
    }
  }
}
