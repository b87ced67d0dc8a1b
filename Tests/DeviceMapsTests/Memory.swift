import ModbusProtocol
import ModbusTransport
import RegisterMap

/// Random words at every readable address of a device.
struct Memory {
  let device = InMemoryDevice()
  private var words: [RegisterTable: [Int: UInt16]] = [:]

  init(_ layout: DeviceLayout, using random: inout SplitMix64) {
    for expanded in layout.expandedRegisters() where expanded.register.access.isReadable {
      for address in expanded.addresses {
        // Half of the words are small, so that enums meet their cases and not only unknown values.
        let isSmall = Bool.random(using: &random)
        let limit: UInt16 = expanded.table.holdsBits ? 1 : isSmall ? 7 : .max
        let word = UInt16.random(in: 0...limit, using: &random)
        words[expanded.table, default: [:]][address] = word
        store(word, expanded.table, UInt16(address))
      }
    }
  }

  /// The words of a register at an address.
  func words(of register: RegisterLayout, at address: Int) -> [UInt16] {
    (address..<address + register.totalWords).map { words[register.table]?[$0] ?? 0 }
  }

  private func store(_ word: UInt16, _ table: RegisterTable, _ address: UInt16) {
    switch table {
    case .coil: device.coils[address] = word != 0
    case .discreteInput: device.discreteInputs[address] = word != 0
    case .inputRegister: device.inputRegisters[address] = word
    case .holdingRegister: device.holdingRegisters[address] = word
    }
  }
}

/// A small generator with a seed, so that a failing trial can be repeated.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
