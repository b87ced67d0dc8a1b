import Foundation
import ModbusTransport
import TestSupport
import Testing

/// What is read from a device can be kept and read again: all blocks of the shipped devices, with random words.
@Suite("The values of blocks as data")
struct PlainDataTests {
  @Test("come back from JSON as they were", arguments: BlockReadCase.all)
  func roundTrip(of readCase: BlockReadCase) async throws {
    let layout = try ShippedLayouts.load(readCase.map).setting(wordOrder: .little)
    var random = SplitMix64(seed: 11)
    for _ in 0..<readCase.trials / 2 {
      let memory = Memory(layout, using: &random)
      let value = try await readCase.read(memory.device)
      // A rack PDU has hundreds of instances.
      for instance in (value as? [Any])?.prefix(8) ?? [value] {
        guard let data = instance as? any Codable & Hashable else {
          Issue.record("\(type(of: instance)) is no plain data")
          return
        }
        try check(data)
      }
    }
  }

  private func check<Value: Codable & Hashable>(_ value: Value) throws {
    let copy = try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    // What kind of NaN a number was is not kept, and none is equal to itself.
    let (text, copied) = (plain("\(value)"), plain("\(copy)"))
    #expect(copied == text)
    guard !text.contains("nan") else { return }
    #expect(copy == value)
    #expect(copy.hashValue == value.hashValue)
  }

  private func plain(_ text: String) -> String {
    text.replacing(/-?s?nan(\(0x[0-9a-f]+\))?/, with: "nan")
  }
}
