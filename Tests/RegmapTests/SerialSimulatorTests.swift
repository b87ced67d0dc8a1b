import Foundation
import TestSupport
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

  @Test("what is written to a unit is read back over the line, and a unit that is not there is named")
  func readAndWrite() throws {
    let cable = try TerminalCable()
    defer { cable.cut() }
    let process = try Regmap.process([
      "simulate", SimulatedMeter.map, "--rtu", cable.paths[0], "--unit", "17", "--unit", "18", "--set",
      "18:measures.current=2.5", "--stop-after", "60",
    ])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    #expect(!output.fileHandleForReading.availableData.isEmpty)

    let line = "rtu://" + cable.paths[1]
    let write = try Regmap("write", line + "?unit=18&timeout=5s", SimulatedMeter.map, "lamp.level", "9")
    #expect(write.output == "wrote lamp.level = 9\nreads lamp.level = 9\n")
    let read = try Regmap(
      "read", line + "?unit=18&timeout=5s", SimulatedMeter.map, "measures.current", "lamp")
    #expect(read.output == "measures.current  2.5 A\nlamp.level        9\n")
    let raw = try Regmap("read", line + "?unit=17&timeout=5s", "--registers", "holding:0x20", "--trace")
    #expect(raw.output == "holding 32  0x0007  7\n")
    #expect(raw.errors.contains("[11 03 00 20 00 01 87 50]"))
    let missing = try Regmap("read", line + "?unit=19&timeout=50ms", SimulatedMeter.map)
    #expect(missing.status == 1)
    #expect(missing.errors == "error: \(line): unit 19: no answer in time\n")
  }

  @Test("a port that is not there, and settings without a port, end with 2 and name the reason")
  func wrongPort() throws {
    let missing = try Regmap("simulate", SimulatedMeter.map, "--rtu", "/dev/no-such-port")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("there is no serial port `/dev/no-such-port`"))
    let aimless = try Regmap("simulate", SimulatedMeter.map, "--baud", "9600")
    #expect(aimless.status == 2)
    #expect(aimless.errors.contains("give `--rtu` too"))
  }

  @Test("where the map lists several rates and no default, the rate has to be given")
  func undecidedRate() throws {
    let map = Regmap.fixture("lamp.regmap.yaml")
    let read = try Regmap("read", "rtu:///dev/null", map)
    #expect(read.status == 2)
    #expect(read.errors.contains("write baud=RATE, one of 1200, 9600"))
    let simulate = try Regmap("simulate", map, "--rtu", "/dev/null")
    #expect(simulate.status == 2)
    #expect(simulate.errors.contains("give `--baud`, one of 1200, 9600"))
    let given = try Regmap("read", "rtu:///dev/null?baud=9600", map)
    #expect(given.errors.contains("`/dev/null` is not a serial port"))
  }
}
