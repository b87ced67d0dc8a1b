import ModbusProtocol
import Testing

@testable import ModbusTransport

@Suite("Functions that read the same")
struct ReadAlternativesTests {
  @Test("which of them a unit has tells nothing about another unit")
  func units() async throws {
    let device = InMemoryDevice()
    device.inputRegisters[0] = 1
    device.unit(240).holdingRegisters[0] = 2
    let tables: [RegisterTable] = [.holdingRegister, .inputRegister]
    let alternatives = ReadAlternatives([.holdingRegister: tables, .inputRegister: tables])
    var sent = 0
    func read(_ unit: UnitID?) async throws -> [UInt16] {
      try await alternatives.read(UnitTable(.holdingRegister, of: unit), at: 0, count: 1) {
        request throws(ModbusError) in
        sent += 1
        // A table that a unit does not have is one whose function it does not know.
        let isKnown = (request.reads?.table == .holdingRegister) == (unit == 240)
        guard isKnown else { throw .exception(.illegalFunction) }
        return try await device.send(request, to: unit ?? 1)
      }.values(count: 1)
    }
    for _ in 0..<2 {
      #expect(try await read(nil) == [1])
      #expect(try await read(240) == [2])
    }
    // Four answers, and the refusal of the first function by the first unit.
    #expect(sent == 5)
  }
}
