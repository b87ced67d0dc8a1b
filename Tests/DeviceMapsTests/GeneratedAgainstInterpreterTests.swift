import DeviceMaps
import Foundation
import ModbusProtocol
import ModbusTransport
import RegisterMap
import RegisterRuntime
import Testing

/// Two readings of the same words that share no code: the accessors that were generated, and the interpreter that
/// reads the map.
@Suite("Generated accessors against the interpreter")
struct GeneratedAgainstInterpreterTests {
  @Test("a block read gives what the map says of the words", arguments: BlockReadCase.all)
  func values(of readCase: BlockReadCase) async throws {
    let layout = try ShippedLayouts.load(readCase.map)
    let block = try #require(layout.blocks.first { $0.name == readCase.block })
    var random = SplitMix64(state: 7)
    for _ in 0..<25 {
      let memory = Memory(layout, using: &random)
      let value = try await readCase.read(memory.device)
      if let repetition = block.repetition {
        let instances = try #require(value as? [Any])
        #expect(instances.count == repetition.count)
        for (index, instance) in instances.enumerated() {
          try compare(instance, block, at: block.offset + index * repetition.stride, memory)
        }
      } else {
        try compare(value, block, at: block.offset, memory)
      }
    }
  }

  @Test("every block that can be read is compared")
  func coverage() throws {
    for map in ["socomec-resys-b40", "contactor-state"] {
      let readable = try ShippedLayouts.load(map).blocks.filter(\.hasReadableRegisters).map(\.name)
      #expect(BlockReadCase.all.filter { $0.map == map }.map(\.block) == readable)
    }
  }

  private func compare(_ value: Any, _ block: BlockLayout, at base: Int, _ memory: Memory) throws {
    let children = Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: value).children.map { ($0.label ?? "", $0.value) })
    for register in block.registers where register.access.isReadable {
      let words = memory.words(of: register, at: base + register.offset)
      var expected = ValueFormatter.text(try ValueCodec.decode(words, as: register), for: register)
      // The struct of a record has its fields and nothing else; the interpreter also shows the bits between them.
      if case .record = register.type, let rest = expected.range(of: ", unknown(0x") {
        expected.removeSubrange(rest.lowerBound...)
      }
      let actual = try #require(children[register.swiftName], "\(register.name) is read")
      #expect(
        GeneratedText.text(actual, of: register) == expected, "\(block.name).\(register.name) of \(words)")
    }
    for inner in block.blocks {
      let instances = try #require(children[inner.swiftName] as? [Any])
      for (index, instance) in instances.enumerated() {
        try compare(
          instance, inner, at: base + inner.offset + index * (inner.repetition?.stride ?? 0), memory)
      }
    }
  }
}

extension BlockLayout {
  fileprivate var hasReadableRegisters: Bool {
    registers.contains(where: \.access.isReadable) || blocks.contains(where: \.hasReadableRegisters)
  }
}
