import DeviceModel
import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// A device in memory that has some of the blocks of a map with one chain, where chance puts them.
struct FoundDevice {
  let layout: DeviceLayout
  let memory = InMemoryDevice()
  private let marker: Int
  private let end: Int
  /// The registers by path, at their places in this device.
  private let registers: [String: ExpandedRegister]

  /// Draws a device: each block is there or not, those of which there may be several up to three times, mostly as long as the
  /// map has it, and the marker is at one of its addresses.
  init(_ layout: DeviceLayout, using random: inout some RandomNumberGenerator) {
    self.layout = layout
    let chain = layout.chains[0]
    let facts = chain.description
    marker = Int(facts.candidates.randomElement(using: &random) ?? 0)
    var address = marker + facts.marker.count
    var blocks: [FoundBlock] = []
    var counts: [String: Int] = [:]
    for block in layout.blocks.shuffled(using: &random) {
      guard let membership = block.membership else { continue }
      let isThere = Int.random(in: 0..<8, using: &random) > 0
      for index in 0..<(membership.isEvery ? Int.random(in: 0...3, using: &random) : isThere ? 1 : 0) {
        var own: [String: Int] = [:]
        for counter in block.placingCounters { own[counter] = Int.random(in: 0...4, using: &random) }
        let length =
          own.isEmpty
          ? Self.length(of: block, using: &random)
          : max(0, block.span(placedBy: own, path: block.name) - 2 + Int.random(in: -1...1, using: &random))
        guard address + length + 8 < 0xFFF0 else { break }
        let path = membership.isEvery ? "\(block.name)[\(index)]" : block.name
        for (counter, count) in own { counts[path + counter.dropFirst(block.name.count)] = count }
        blocks.append(
          FoundBlock(id: membership.ids.randomElement(using: &random)!, address: address, length: length))
        address += Int(facts.link.next) + length
      }
    }
    end = address + 2
    let found = FoundChain(markerAddress: marker, blocks: blocks, reads: [])
    var registers: [String: ExpandedRegister] = [:]
    var held = HeldWords()
    for register in layout.found(
      .init(chains: [chain.name: .found(found)], counts: counts.mapValues { .known($0) }), isConfirmed: false
    )
    .expandedRegisters() {
      registers[register.path] = register
      held.put(Self.words(for: register, using: &random), in: register)
    }
    self.registers = registers
    for register in registers.values { held.store(register, in: memory) }
    let table = memory.holdingRegisters
    table.store(facts.marker, at: UInt16(marker))
    for block in blocks {
      table.store([block.id, UInt16(block.length)], at: UInt16(block.address))
      // What the map does not have of it.
      for address in block.address..<facts.link.end(of: block) where table[UInt16(address)] == nil {
        table[UInt16(address)] = .random(in: 0...UInt16.max, using: &random)
      }
    }
    table.store([facts.end, 0], at: UInt16(address))
    for register in registers.values {
      for case .counted(let counter, _, _, let most, _) in register.conditions {
        let count = UInt64(
          Int.random(in: 0..<10, using: &random) == 0 ? most + 1 : Int.random(in: 0...most, using: &random))
        table.store(counter.words(ofRawValue: count), at: UInt16(counter.address))
      }
    }
    for (path, count) in counts {
      guard let register = registers[path] else { continue }
      table[UInt16(register.address)] = UInt16(count)
    }
  }

  /// The length of a block: mostly that of the map with some instances of what reaches to its end.
  private static func length(of block: BlockLayout, using random: inout some RandomNumberGenerator) -> Int {
    let own = max(0, block.span - 2)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return Int.random(in: 0...own, using: &random)
    case 1: return own + Int.random(in: 0...9, using: &random)
    default:
      // The span has some instances as an example.
      guard let last = block.blocks.last, let repetition = last.repetition, repetition.isOpen else {
        return own
      }
      return max(0, last.offset - 2) + repetition.stride * Int.random(in: 0...5, using: &random)
    }
  }

  private static func words(
    for register: ExpandedRegister, using random: inout some RandomNumberGenerator
  ) -> [UInt16] {
    // What mostly is an exponent has few numbers with a meaning.
    if case .integer(16, true) = register.register.type, register.register.count == nil,
      Bool.random(using: &random)
    {
      return [UInt16(bitPattern: Int16.random(in: -10...10, using: &random))]
    }
    return RandomWords.draw(for: register.register, using: &random)
  }

  /// Draws the words again of a register that has no value, or of all of a block where nobody knows what is there.
  func draw(_ path: String, using random: inout some RandomNumberGenerator) {
    for (name, register) in registers
    where name == path || name.hasPrefix(path + ".") || name.hasPrefix(path + "[") {
      draw(register, using: &random)
      if let selector = register.scaleSelector { draw(selector.expanded, using: &random) }
      for case .counted(let counter, _, _, let most, _) in register.conditions {
        memory.holdingRegisters.store(
          counter.words(ofRawValue: UInt64(Int.random(in: 0...most, using: &random))),
          at: UInt16(counter.address))
      }
    }
  }

  private func draw(_ register: ExpandedRegister, using random: inout some RandomNumberGenerator) {
    guard register.conditions.allSatisfy({ if case .found = $0 { false } else { true } }) else { return }
    var held = HeldWords()
    held.put(Self.words(for: register, using: &random), in: register)
    // The id and the length stay.
    guard register.address >= marker, register.addresses.upperBound <= end else { return }
    held.store(register, in: memory)
  }

  /// What the device holds.
  var words: [UInt16] { (marker..<end).map { memory.holdingRegisters[UInt16($0)] ?? 0 } }

  /// Makes the device hold words again.
  func store(_ words: [UInt16]) { memory.holdingRegisters.store(words, at: UInt16(marker)) }
}
