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

  @Test("two names of one value are refused")
  func both() throws {
    #expect(throws: DecodingError.self) {
      _ = try decode(new.replacing("\"voltage\": 230", with: "\"voltage\": 230, \"volts\": 231"))
    }
  }
}
