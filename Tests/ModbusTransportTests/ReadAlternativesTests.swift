import ModbusProtocol
import Testing

@testable import ModbusTransport

@Suite("Functions that read the same")
struct ReadAlternativesTests {
  @Test("they are those of the device: another unit is read as the map gives it")
  func units() async throws {
    let device = InMemoryDevice()
    device.inputRegisters[0] = 1
    device.unit(240).inputRegisters[0] = 2
    let tables: [RegisterTable] = [.holdingRegister, .inputRegister]
    let alternatives = ReadAlternatives([.holdingRegister: tables, .inputRegister: tables])
    func read(_ place: UnitTable) async throws(ModbusError) -> ModbusResponse {
      try await alternatives.read(place, at: 0, count: 1) { request throws(ModbusError) in
        guard request.reads?.table == .inputRegister else { throw .exception(.illegalFunction) }
        return try await device.send(request, to: place.unit ?? 1)
      }
    }
    #expect(try await read(.holdingRegister) == .values([1]))
    #expect(try await read(UnitTable(.inputRegister, of: 240)) == .values([2]))
    await #expect(throws: ModbusError.exception(.illegalFunction)) {
      try await read(UnitTable(.holdingRegister, of: 240))
    }
  }
}
