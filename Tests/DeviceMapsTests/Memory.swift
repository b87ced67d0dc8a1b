import DeviceModel
import DeviceSimulator
import ModbusProtocol
import ModbusTransport
import ReadPlanning
import RegisterMap
import TestSupport

/// Random words at every readable address of a device, as far as the types have a meaning for them.
struct Memory {
  let device = InMemoryDevice()
  private var words: [UnitTable: [Int: UInt16]] = [:]

  init(_ layout: DeviceLayout, using random: inout SplitMix64) {
    // A read may run over reserved addresses, which hold something too.
    for (table, runs) in layout.readableRuns {
      for run in runs {
        for start in Self.starts(of: run.start, run.levels[...]) {
          for address in start..<start + run.count { store(0, table, UInt16(address)) }
        }
      }
    }
    var most: [String: (counter: PlacedRegister, instances: Int)] = [:]
    for expanded in layout.expandedRegisters() where expanded.register.access.isReadable {
      for address in expanded.addresses {
        // Half of the words are small, so that enums meet their cases and not only unknown values.
        let isSmall = Bool.random(using: &random)
        let limit = isSmall ? min(7, expanded.register.type.mostInWord) : expanded.register.type.mostInWord
        let word = UInt16.random(in: 0...limit, using: &random) & expanded.register.type.maskOfWord
        words[expanded.unitTable, default: [:]][address] = word
        store(word, expanded.unitTable, UInt16(address))
      }
      if case .parts(let type) = expanded.register.type {
        // Random words are no time.
        for element in expanded.elements {
          let value = DrawnParts.value(of: type) { UInt64.random(in: 0..<$0, using: &random) }
          let held = (try? ValueCodec.encode(value, as: element.register)) ?? []
          for (address, word) in zip(element.addresses, held) {
            words[expanded.unitTable, default: [:]][address] = word
            store(word, expanded.unitTable, UInt16(address))
          }
        }
      }
      for case .counted(let counter, _, _, let instances, _) in expanded.conditions {
        most[counter.path] = (counter, min(instances, most[counter.path]?.instances ?? .max))
      }
    }
    // A device does not count more than there is room for.
    for (_, entry) in most.sorted(by: { $0.key < $1.key }) {
      let count = UInt64.random(in: 0...UInt64(entry.instances), using: &random)
      for (address, word) in zip(entry.counter.addresses, entry.counter.words(ofRawValue: count)) {
        words[entry.counter.register.unitTable, default: [:]][address] = word
        store(word, entry.counter.register.unitTable, UInt16(address))
      }
    }
  }

  private static func starts(of address: Int, _ levels: ArraySlice<AddressRun.Level>) -> [Int] {
    guard let level = levels.first else { return [address] }
    return (0..<level.count).flatMap { starts(of: address + $0 * level.stride, levels.dropFirst()) }
  }

  /// The raw number in a register.
  func rawValue(of register: RegisterLayout, at address: Int) -> UInt64 {
    PlacedRegister(path: register.name, address: address, register: register)
      .rawValue(of: words(of: register, at: address))
  }

  /// The words of a register at an address.
  func words(of register: RegisterLayout, at address: Int) -> [UInt16] {
    (address..<address + register.totalWords).map { words[register.unitTable]?[$0] ?? 0 }
  }

  private func store(_ word: UInt16, _ place: UnitTable, _ address: UInt16) {
    let unit = device.unit(place.unit ?? 1)
    switch place.table {
    case .coil: unit.coils[address] = word != 0
    case .discreteInput: unit.discreteInputs[address] = word != 0
    case .inputRegister: unit.inputRegisters[address] = word
    case .holdingRegister: unit.holdingRegisters[address] = word
    }
  }
}

extension ValueType {
  /// The bits that a word of the type may have: each byte of text is ASCII, which every encoding has.
  fileprivate var maskOfWord: UInt16 {
    switch self {
    case .string(_, .utf8), .string(_, .ascii): 0x7f7f
    default: .max
    }
  }

  /// The greatest number that a word of the type may be.
  fileprivate var mostInWord: UInt16 {
    switch self {
    case .bool: 1
    case .base10000: 9999
    // Above are the surrogates, which are no characters.
    case .string(_, .ucs2): 0xd7ff
    case .integer(bits: 8, _): 0xff
    case .enumeration(let type) where type.bits == 8: 0xff
    case .flags(let type) where type.bits == 8: 0xff
    case .record(let type) where type.bits == 8: 0xff
    default: .max
    }
  }
}
