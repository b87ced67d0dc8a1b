import ModbusProtocol
import Testing

@testable import RegisterRuntime

/// A map may use the words that Swift keeps for itself: names of properties and cases stay, types get an underscore.
@Suite("Names that are words of Swift")
struct SwiftWordsTests {
  private let device = FakeDevice()

  @Test("are read and written like any other")
  func registers() async throws {
    device.put(0x2305, 1, 0b100, 0xFFFF, 9, at: 0)
    let meter = Protocol_(on: device, unit: 1)
    let value = try await meter.`self`.read()
    #expect(value.`self` == Protocol_.Any_(self: 5, type: 3, any: .any))
    #expect(value.type == .type)
    #expect(value.any == .default)
    #expect(value.protocol == -1)
    #expect(value.`init` == 9)

    try await meter.`self`.`self`.write(.init(self: 7, type: 1, any: .`init`))
    #expect(try await meter.`self`.`self`.read() == .init(self: 7, type: 1, any: .`init`))
  }

  @Test("choose a layout and give a setting")
  func choosers() async throws {
    device.put(2, 3, at: 0x10)
    device.put(1, 0, 2, at: 0x20)
    let meter = Protocol_(on: device, unit: 1, settings: .init(self: .type, type: .any))
    guard case .any(let value) = try await meter.super.read().record else {
      Issue.record("not the case `any`")
      return
    }
    #expect(value.type == .`init`)
    #expect(try await meter.in.`self`[1].type.read() == .any)
    #expect(
      await cause { _ = try await meter.`self`.`init`.read() } == .absent(chooser: "self", value: "type"))
  }
}
