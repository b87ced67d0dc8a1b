import Foundation
import Testing

@Suite("regmap simulate on a serial line")
struct SerialSimulatorTests {
  @Test("every unit answers RTU frames, with the settings that are given, and SIGTERM ends it with 0")
  func units() throws {
    let terminal = try TestTerminal(rows: 24, columns: 80)
    let process = try Regmap.process([
      "simulate", SimulatedMeter.map, "--rtu", terminal.path, "--baud", "9600", "--parity", "none", "--unit",
      "17", "--unit", "18", "--stop-after", "60",
    ])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    #expect(line == "serving \(terminal.path) at 9600 bit/s, parity none, stop bits 1\n")

    func exchange(_ request: [UInt8], _ count: Int) throws -> [UInt8] {
      terminal.send(request)
      var answer: [UInt8] = []
      while answer.count < count { answer += try #require(terminal.next()) }
      return answer
    }
    let writing: [UInt8] = [0x12, 0x06, 0x00, 0x20, 0x00, 0x09, 0x4A, 0xA5]
    #expect(try exchange(writing, 8) == writing)
    // The other unit still holds its own value.
    #expect(
      try exchange([0x11, 0x03, 0x00, 0x20, 0x00, 0x01, 0x87, 0x50], 7) == [
        0x11, 0x03, 0x02, 0x00, 0x07, 0x38, 0x45,
      ])
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("a port that is not there, and settings without a port, end with 2 and say so")
  func wrongPort() throws {
    let missing = try Regmap("simulate", SimulatedMeter.map, "--rtu", "/dev/no-such-port")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("cannot serve `/dev/no-such-port`: No such file"))
    let aimless = try Regmap("simulate", SimulatedMeter.map, "--baud", "9600")
    #expect(aimless.status == 2)
    #expect(aimless.errors.contains("give `--rtu` too"))
  }
}
