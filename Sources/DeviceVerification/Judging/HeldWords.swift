import DeviceModel
internal import ModbusProtocol
internal import ModbusTransport

/// The words of registers in what a device held.
struct HeldWords {
  let snapshot: DeviceSnapshot
  let unit: UnitID

  /// The words from the first address of a register to its last; `nil` where not all of its own were read. What lies
  /// between words apart is 0.
  subscript(register: ExpandedRegister) -> [UInt16]? {
    guard register.unitTable.block == nil else { return nil }
    let unit = register.register.unitID ?? unit
    var words = [UInt16](repeating: 0, count: register.addresses.count)
    for address in register.ranges.joined() {
      guard let place = UInt16(exactly: address), let word = snapshot[unit, register.table, place] else {
        return nil
      }
      words[address - register.address] = word
    }
    return words
  }
}
