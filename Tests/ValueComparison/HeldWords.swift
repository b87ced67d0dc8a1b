import DeviceModel
import ModbusProtocol
import ModbusTransport

/// The words that a device holds, by address, so that values which share addresses share their words.
struct HeldWords {
  private var words: [UnitTable: [Int: UInt16]] = [:]

  /// The words of a register.
  func words(of register: ExpandedRegister) -> [UInt16] {
    register.addresses.map { words[register.unitTable]?[$0] ?? 0 }
  }

  /// Gives a register words. Those that are other bits of the same word keep theirs.
  mutating func put(_ own: [UInt16], in register: ExpandedRegister) {
    let laid = register.register.laid(own, over: words(of: register))
    for (address, word) in zip(register.addresses, laid) {
      words[register.unitTable, default: [:]][address] = word
    }
  }

  /// Puts the words of a register into a device.
  func store(_ register: ExpandedRegister, in memory: InMemoryDevice) {
    memory.words(of: register.register).store(words(of: register), at: UInt16(register.address))
  }
}

extension InMemoryDevice {
  /// The holding registers of the unit that a register is at; the device's own is unit 1.
  func words(of register: RegisterLayout) -> InMemoryRegisters {
    unit(register.unitID ?? 1).holdingRegisters
  }
}
