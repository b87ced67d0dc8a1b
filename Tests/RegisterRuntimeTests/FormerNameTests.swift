import Foundation
import RegisterRuntime
import Testing

@Suite("Values whose names are others now")
struct FormerNameTests {
  private typealias Value = RenamedMeter.Measures.Value

  private func decode(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  private let new = """
    {"voltage": 230, "line-1": 1, "state": "busy", "kind": "power", "reading": 5, "reading-unit": "W", "default": 2, \
    "history": [1, 2, 3], "phases": []}
    """

  @Test("what was kept under old names is read, and kept under the new ones")
  func kept() throws {
    let old = """
      {"volts": 230, "line1": 1, "condition": "busy", "kind": "power", "sample": 5, "sample-unit": "W", "switch": 2, \
      "log": [1, 2, 3], "lines": []}
      """
    let value = try decode(old)
    #expect(value == (try decode(new)))
    let text = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    #expect(text.contains("\"voltage\":230") && !text.contains("volts"))
  }

  @Test("cases, flags and fields that were kept under old names are read, and kept under the new ones")
  func members() throws {
    func copy<Value: Codable>(_ text: String, as type: Value.Type) throws -> String {
      let value = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
    let modes = try copy(#"["idle", "by-hand", "switch", "oem(12)"]"#, as: [RenamedMeter.Mode].self)
    #expect(modes == #"["stopped","manual","manual","vendor(12)"]"#)
    #expect(try copy(#"["fire", "door"]"#, as: RenamedMeter.Alarms.self) == #"["smoke","door"]"#)
    let setup = try copy(#"{"stage": 3, "armed": true, "wait": 5}"#, as: RenamedMeter.Setup.self)
    #expect(setup == #"{"armed":true,"delay":5,"level":3}"#)
  }

  @Test("a member under an old name is what it is called now")
  func aliases() {
    let program: any Program = OldProgram()
    program.run()
  }

  @Test("two names of one value are refused")
  func both() throws {
    #expect(throws: DecodingError.self) {
      _ = try decode(new.replacing("\"voltage\": 230", with: "\"voltage\": 230, \"volts\": 231"))
    }
  }
}

/// Runs what is deprecated without a warning.
private protocol Program {
  func run()
}

private struct OldProgram: Program {
  @available(*, deprecated)
  func run() {
    #expect(RenamedMeter.Mode.byHand == .manual)
    #expect(RenamedMeter.Mode.oem(12) == .vendor(12))
    #expect(RenamedMeter.Alarms.fire == .smoke)
    var setup = RenamedMeter.Setup(stage: 3, armed: true, pause: 5)
    setup.wait = 6
    #expect(setup == RenamedMeter.Setup(level: 3, armed: true, delay: 6))
    let settings = RenamedMeter.DeviceSettings(hardware: .v2, release: 300, wiring: .wye)
    #expect(settings.board == .v2 && settings.firmware == 300 && settings.wiring == .star)
  }
}
