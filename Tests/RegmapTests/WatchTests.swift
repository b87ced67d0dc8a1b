import Foundation
import Synchronization
import Testing

@Suite("regmap read --watch on a terminal")
struct WatchTests {
  /// What `regmap read --watch` prints on a terminal until `isEnough`.
  private func watch(
    _ arguments: [String], rows: UInt16, until isEnough: (String) -> Bool
  ) throws -> String {
    let terminal = try TestTerminal(rows: rows, columns: 60)
    let process = try Regmap.process(["read"] + arguments + ["--watch", "0.02"])
    process.standardOutput = terminal.end
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    var bytes: [UInt8] = []
    while !isEnough(String(decoding: bytes, as: UTF8.self)) {
      bytes += try #require(terminal.next(), "nothing more came after \(bytes.count) bytes")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What `regmap read --watch` prints on what is no terminal until `isEnough`.
  private func watchInFile(_ arguments: [String], until isEnough: (String) -> Bool) throws -> String {
    let process = try Regmap.process(["read"] + arguments + ["--watch", "0.02"])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    var text = ""
    while !isEnough(text) {
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty, "regmap read ended by itself")
      text += String(decoding: data, as: UTF8.self)
    }
    return text
  }

  @Test("the second reading takes the place of the first")
  func inPlace() throws {
    try SimulatedMeter.run(["--set", "measures.current=1"]) { endpoint in
      let arguments = [endpoint, SimulatedMeter.map, "measures.current", "lamp.level"]
      let text = try watch(arguments, rows: 10) { $0.split(separator: "\u{1B}[J").count > 2 }
      let screens = text.split(separator: "\u{1B}[J")
      let lines = "measures.current  1 A\u{1B}[K\r\nlamp.level        7\u{1B}[K\r\n"
      #expect(screens[0] == lines)
      #expect(screens[1] == "\u{1B}[2A\r" + lines)
    }
  }

  @Test("a list that is longer than the window is cut, and shows by how much")
  func long() throws {
    try SimulatedMeter.run(map: Regmap.fixture("bench.regmap.yaml")) { endpoint in
      let arguments = [endpoint, Regmap.fixture("bench.regmap.yaml")]
      let text = try watch(arguments, rows: 4) { $0.split(separator: "\u{1B}[J").count > 2 }
      let lines = text.split(separator: "\u{1B}[J")[1].split(separator: "\r\n")
      #expect(lines.count == 3)
      #expect(lines[2] == "… 6 more\u{1B}[K")
      #expect(lines[0].hasPrefix("\u{1B}[3A\r"))
    }
  }

  @Test("a value that cannot be read any more is shown as it was, with its age")
  func stale() throws {
    let requests = Mutex(0)
    let device = try StubDevice { pdu in
      // The first reading takes two requests.
      guard
        requests.withLock({
          $0 += 1
          return $0
        }) <= 2
      else { return [pdu[0] | 0x80, 4] }
      return [pdu[0], 2, 0, 9]
    }
    let text = try watch([device.endpoint, SimulatedMeter.map, "measures.current", "lamp.level"], rows: 10) {
      $0.contains("stale")
    }
    #expect(text.contains("lamp.level        9  (stale for 0 s: "))
  }

  @Test("what was read is shown with its age while the device is gone, in a file too")
  func gone() throws {
    let requests = Mutex(0)
    let device = try StubDevice { pdu in
      let count = requests.withLock {
        $0 += 1
        return $0
      }
      return count == 1 ? [pdu[0], 2, 0, 9] : nil
    }
    let text = try watchInFile([device.endpoint + "?timeout=20ms", SimulatedMeter.map, "lamp.level"]) {
      $0.contains("stale")
    }
    #expect(text.hasPrefix("lamp.level  9\nlamp.level  9  (stale for 0 s: "))
  }

  @Test("what is no terminal gets no cursor movement")
  func file() throws {
    try SimulatedMeter.run { endpoint in
      let text = try watchInFile([endpoint, SimulatedMeter.map, "lamp.level"]) {
        $0.split(separator: "\n").count > 2
      }
      #expect(!text.contains("\u{1B}"))
    }
  }
}
