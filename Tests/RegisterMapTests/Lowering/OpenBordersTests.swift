import MapSyntax
import ModbusProtocol
import ReadPlanning
import Testing

@testable import DeviceModel
@testable import RegisterMap

@Suite("Borders that a map leaves open")
struct OpenBordersTests {
  private func borders(_ blocks: String) throws -> [UnitTable: [AddressRun]] {
    var sources = SourceSet()
    let yaml = "register-map: 1\ndevice: {name: Rack}\ndefaults: {gaps: readable}\nblocks:\n" + blocks
    let file = sources.add(path: "rack.regmap.yaml", bytes: Array(yaml.utf8))
    return try #require(MapCompiler.compile(file, sources: &sources).layout, "\(yaml)").openBorders
  }

  @Test("those of repeated blocks inside are open, but where the block around begins and ends")
  func inside() throws {
    let borders = try borders(
      """
        outlets:
          at: 0x1000
          extent: 0x100
          partial: true
          repeat: {count: 4, stride: 0x100}
          registers: {voltage: {at: +0, type: uint16}}
          blocks:
            poles:
              at: +0x40
              extent: 0x30
              border: open
              partial: true
              repeat: {count: 4, stride: 0x30}
              registers: {current: {at: +0, type: uint16}}
      """)
    let outlets = AddressRun.Level(count: 4, stride: 0x100)
    #expect(
      borders == [
        .holdingRegister: [
          AddressRun(start: 0x1040, count: 1, levels: [outlets]),
          AddressRun(start: 0x1070, count: 1, levels: [outlets, .init(count: 3, stride: 0x30)]),
        ]
      ])
  }

  @Test("a border is closed where one of the two blocks says nothing, or has a lock")
  func oneSided() throws {
    func pair(_ first: String, _ second: String) -> String {
      """
        a: {at: 0, extent: 4, \(first) partial: true, registers: {x: {at: +0, type: uint16}}}
        b: {at: 4, extent: 4, \(second) partial: true, registers: {y: {at: +0, type: uint16}}}
      """
    }
    func isOpen(_ first: String, _ second: String) throws -> Bool {
      try borders(pair(first, second))[.holdingRegister, default: []].contains { $0.start == 4 }
    }
    let lock = "lock: {level: user, locked: [], unlocked: [read]},"
    #expect(try isOpen("border: open,", "border: open,"))
    #expect(try !isOpen("border: open,", ""))
    #expect(try !isOpen("border: open,", "border: closed,"))
    #expect(try !isOpen("border: open,", "border: open, " + lock))
    #expect(try borders(pair("", "")).isEmpty)
  }
}
