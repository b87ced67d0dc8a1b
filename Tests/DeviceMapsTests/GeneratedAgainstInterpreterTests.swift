import DeviceModel
import MapClient
import RegisterMap
import TestSupport
import Testing

/// Readings of the same words that share no code but the arithmetic: by the accessors that were generated, and by the
/// interpreter of the map, alone and in the client that reads by a map at run time.
@Suite("Generated accessors against the interpreter")
struct GeneratedAgainstInterpreterTests {
  @Test("a block read gives the values that the map gives for the words", arguments: BlockReadCase.all)
  func values(of readCase: BlockReadCase) async throws {
    let map = try ShippedLayouts.map(readCase.map)
    let layout = try ShippedLayouts.load(readCase.map).setting(wordOrder: .little)
    let block = try #require(layout.blocks.first { $0.name == readCase.block })
    var random = SplitMix64(seed: 7)
    for _ in 0..<readCase.trials {
      let memory = Memory(layout, using: &random)
      let client = try MappedDevice(map, on: memory.device, unit: 1, wordOrder: .little)
      let readings = try await client.read([readCase.block])
      #expect(readings.allSatisfy { $0.outcome.problem == nil })
      let comparison = BlockComparison(layout: layout, memory: memory, readings: readings)
      try comparison.compare(try await readCase.read(memory.device), block, at: block.offset, in: nil)
    }
  }

  @Test("every block that can be read is compared")
  func coverage() throws {
    for map in try ShippedLayouts.names() {
      let readable = try ShippedLayouts.load(map).blocks.filter(\.hasReadableRegisters).map(\.name)
      #expect(BlockReadCase.all.filter { $0.map == map }.map(\.block) == readable)
    }
  }
}

extension BlockLayout {
  fileprivate var hasReadableRegisters: Bool {
    registers.contains(where: \.access.isReadable) || blocks.contains(where: \.hasReadableRegisters)
  }
}
