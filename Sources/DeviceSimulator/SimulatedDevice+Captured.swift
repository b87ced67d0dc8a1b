public import ModbusProtocol
public import ModbusTransport

extension SimulatedDevice {
  /// Takes over what a device held, for the registers of the map of which all words were read. The others keep their
  /// values, and what may be written still may.
  ///
  /// - Parameters:
  ///   - snapshot: What the device held.
  ///   - unit: The unit of the device in it.
  public mutating func hold(_ snapshot: DeviceSnapshot, of unit: UnitID) {
    // What is there only by what others hold comes after these.
    for isAlternative in [false, true] {
      for register in registers where register.isAlternative == isAlternative {
        guard register.register.access.isReadable, !isAlternative || isThere(register) else { continue }
        var words = words(of: register)
        let read = register.ranges.joined().allSatisfy { address in
          guard let place = UInt16(exactly: address), address - register.address < words.count,
            let word = snapshot[register.register.unitID ?? unit, register.table, place]
          else { return false }
          words[address - register.address] = word
          return true
        }
        if read { store(words, in: register) }
      }
    }
  }
}
