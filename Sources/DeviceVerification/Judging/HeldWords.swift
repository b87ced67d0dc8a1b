import DeviceModel
internal import ModbusProtocol
internal import ModbusTransport

/// The words of registers in what a device held.
struct HeldWords {
  let snapshot: DeviceSnapshot
  let unit: UnitID

  /// Whether an address of a register was to be read, and nobody asked the device for it.
  func isUnread(_ register: ExpandedRegister) -> Bool {
    guard snapshot.hasUnread, register.unitTable.block == nil else { return false }
    let unit = register.register.unitID ?? unit
    return register.ranges.joined().contains { address in
      UInt16(exactly: address).map { snapshot.isUnread(unit, register.table, $0) } ?? false
    }
  }

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
