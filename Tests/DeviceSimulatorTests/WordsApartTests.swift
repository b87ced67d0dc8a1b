import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

@testable import DeviceSimulator

@Suite("A simulated device whose values have words that lie apart")
struct WordsApartTests {
  private func device() throws -> SimulatedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/split-meter.regmap.yaml").path
    var sources = SourceSet()
    return SimulatedDevice(try #require(try MapCompiler.compile(path: path, sources: &sources).layout))
  }

  @Test("holds each word at its place, and leaves what is between alone")
  func set() throws {
    var device = try device()
    let before = try #require(device.read(0x10, 13).words)
    try device.set("totals.imported", to: "65552")
    try device.set("totals.balance", to: "-1")
    let words = try #require(device.read(0x10, 13).words)
    #expect([words[0], words[3], words[5], words[2]] == [1, 0x10, 0xFFFF, 0xFFF6])
    for index in [1, 4, 6, 7, 8, 9, 10, 11, 12] { #expect(words[index] == before[index]) }
    #expect(try device.value(at: "totals.imported") == .number(ExactNumber(65552)))
  }

  @Test("answers between the words of a value that is there, where something else is not")
  func absentBetween() throws {
    let yaml = """
      register-map: 1
      device: {name: Meter}
      blocks:
        info:
          registers: {mode: {at: 0, type: uint16, access: read-write}}
        old:
          when: {by: info.mode, is: 1}
          gaps: readable
          partial: true
          registers: {total: {at: [0x50, 0x53], type: uint32}}
        new:
          when: {by: info.mode, is: 2}
          registers: {total: {at: 0x51, type: uint32}}
      """
    var sources = SourceSet()
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array(yaml.utf8))
    var device = SimulatedDevice(try #require(MapCompiler.compile(file, sources: &sources).layout))
    try device.set("info.mode", to: "1")
    #expect(device.read(0x50, 4).words?.count == 4)
    #expect(device.read(0x51, 2).words?.count == 2)
    try device.set("info.mode", to: "2")
    #expect(device.read(0x50, 4).words == nil)
    #expect(device.read(0x51, 2).words?.count == 2)
  }

  @Test("holds values of every kind at first")
  func first() throws {
    let device = try device()
    for register in device.layout.expandedRegisters() {
      #expect(throws: Never.self, "\(register.path)") { try device.value(at: register.path) }
    }
  }
}
