import DeviceModel
import MapClient
import ModbusTransport
import Testing

@Suite("Opening a map at run time")
struct OpeningTests {
  @Test("a map gives its device and its values, with places, types, units, titles and access")
  func values() throws {
    let map = try Cabinet.map()
    #expect(map.name == "cabinet")
    #expect(map.deviceName == "Test Cabinet")
    #expect(map.vendor == "Example")
    #expect(!map.needsWordOrder)
    #expect(map.findings.errors.isEmpty)
    let scaled = try #require(try map.registers(at: "kinds.scaled").first)
    #expect(scaled.path == "kinds.scaled")
    #expect((scaled.table, scaled.address, scaled.words) == (.holdingRegister, 1, 1))
    #expect((scaled.typeName, scaled.units, scaled.access) == ("uint16", ["A"], .readWrite))
    let whole = try #require(try map.registers(at: "kinds.whole").first)
    #expect((whole.title, whole.typeName) == ("A whole number", "int16"))
    let samples = try #require(try map.registers(at: "kinds.samples").first)
    #expect((samples.typeName, samples.words, samples.count) == ("uint16[3]", 3, 3))
    #expect(try map.registers(at: "kinds.latched")[0].sideEffect == "latch")
    #expect(try map.registers(at: "kinds.reset")[0].isCommand)
    #expect(
      try map.registers(at: "outlets.poles").map { "\($0.path) \($0.address)" } == [
        "outlets[0].poles[0].current 4112", "outlets[0].poles[1].current 4128",
        "outlets[1].poles[0].current 4368", "outlets[1].poles[1].current 4384",
        "outlets[2].poles[0].current 4624", "outlets[2].poles[1].current 4640",
      ])
    #expect(try map.registers().count == 36)
  }

  @Test("a path that leads nowhere is an error with a suggestion")
  func wrongPath() throws {
    let map = try Cabinet.map()
    let error = #expect(throws: MappedDeviceError.self) { try map.registers(at: "kinds.scaeld") }
    #expect(error?.description == "`kinds` has no `scaeld`: did you mean `scaled`?")
  }

  @Test("the findings of a map with errors are the error, with their places, and can be printed")
  func errors() throws {
    let text = """
      register-map: 1
      device: {name: Slip}
      blocks:
        a:
          registers:
            b: {at: 0x10, decimal: 17, type: uint16}

      """
    let error = #expect(throws: DeviceMapError.self) { try DeviceMap(text: text, path: "slip.regmap.yaml") }
    guard case .findings(let findings)? = error else {
      Issue.record("\(String(describing: error)) has no findings")
      return
    }
    #expect(findings.errors.map(\.rule.id) == ["address-decimal-mismatch"])
    #expect(findings.errors.first?.range.start.line == 6)
    #expect(findings.text().hasPrefix("slip.regmap.yaml:6:30: error: decimal 17 is 0x0011"))
    #expect(findings.text().hasSuffix("\n1 error in 1 file\n"))
  }

  @Test("on request, a map with errors is read without what they touch, and never written by")
  func leftOut() async throws {
    let text = """
      register-map: 1
      device: {name: Slip}
      defaults: {access: read-write}
      blocks:
        a:
          registers:
            b: {at: 0x10, decimal: 17, type: uint16}
            c: {at: 0x11, type: uint16}
        d:
          at: 0x20
          repeat: {count: 2, stride: 4}
          registers:
            e: {at: +0, type: int16, decimal: 7}
            f: {at: +1, type: uint16, scale: {by: e, as: power-of-ten}}

      """
    let map = try DeviceMap(text: text, errors: .leaveOut)
    #expect(map.hasErrors)
    #expect(map.leftOut == ["a.b", "d"])
    #expect(
      map.findings.errors.map(\.rule.id) == ["address-decimal-mismatch", "address-decimal-mismatch"])
    #expect(try map.registers().map(\.path) == ["a.c"])
    let memory = InMemoryDevice()
    memory.holdingRegisters[0x11] = 5
    let device = try MappedDevice(map, on: memory, unit: 1)
    #expect(try await device.readAll().lines == ["a.c = 5"])
    for path in ["a.b", "d", "d[1]", "d[1].f", "d.f"] {
      let error = await #expect(throws: MappedDeviceError.self) { try await device.read([path]) }
      #expect(error?.description.hasSuffix("is left out: an error of the map touches it") == true, "\(path)")
      #expect(throws: MappedDeviceError.self) { try map.registers(at: path) }
    }
    let wrong = await #expect(throws: MappedDeviceError.self) { try await device.read("a.z") }
    #expect(wrong?.description == "`a` has no `z`: expected one of c")
    guard case .refused(let reason) = try await device.write("6", to: "a.c").outcome else {
      Issue.record("it was written")
      return
    }
    #expect(reason == "the map has errors, and nothing is written by such a map")
    #expect(memory.holdingRegisters[0x11] == 5)
  }

  @Test("warnings leave the map usable and are there to be looked at")
  func warnings() throws {
    let text = """
      register-map: 1
      device: {name: Unused}
      types:
        Mode: {enum: {0: off, 1: on}}
      blocks:
        a: {registers: {b: {at: 0x10, type: uint16}}}

      """
    let map = try DeviceMap(text: text)
    #expect(map.findings.warnings.map(\.rule.id) == ["type-unused"])
  }

  @Test("a file that is not there is named")
  func missing() {
    let error = #expect(throws: DeviceMapError.self) { try DeviceMap(contentsOf: "no-such.regmap.yaml") }
    guard case .unreadable(let cause)? = error else {
      Issue.record("\(String(describing: error)) is another error")
      return
    }
    #expect(cause.isMissing)
    #expect(cause.path == "no-such.regmap.yaml")
  }

  @Test("a map that does not give the order of words needs it from the client")
  func wordOrder() async throws {
    let text = """
      register-map: 1
      device: {name: Set}
      blocks:
        a: {registers: {b: {at: 0x10, type: uint32, word-order: setting}}}

      """
    let map = try DeviceMap(text: text)
    #expect(map.needsWordOrder)
    let memory = Cabinet.memory()
    memory.holdingRegisters.store([1, 2], at: 0x10)
    #expect(throws: MappedDeviceError.self) { try MappedDevice(map, on: memory, unit: 1) }
    let little = try MappedDevice(map, on: memory, unit: 1, wordOrder: .little)
    #expect(try await little.read("a.b").description == "a.b = 131073")
    let big = try MappedDevice(map, on: memory, unit: 1, wordOrder: .big)
    #expect(try await big.read("a.b").description == "a.b = 65538")
  }
}
