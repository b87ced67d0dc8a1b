import Foundation
import Testing

/// What depends on the revision of a device, in the command.
@Suite("Settings on the command line")
struct SettingTests {
  private static let meter = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "SwiftGenerationTests/Fixtures/revision-meter.regmap.yaml").path

  private func read(
    simulate: [String] = [], _ paths: [String], _ options: [String] = []
  ) throws -> (lines: [String], status: Int32) {
    var read: (lines: [String], status: Int32) = ([], 0)
    try SimulatedMeter.run(simulate, map: Self.meter) { endpoint in
      let run = try Regmap(["read", endpoint, Self.meter] + paths + options)
      let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      read = (lines, run.status)
    }
    return read
  }

  @Test("a simulated device has the defaults, those that it tells too")
  func defaults() throws {
    let run = try read(simulate: ["--set", "energies.total=77"], ["info.firmware", "energies.total"])
    #expect(run.lines == ["info.firmware 300", "energies.total 77 Wh"])
    #expect(run.status == 0)
  }

  @Test("a simulated device is one of another revision, and what is read follows what it tells")
  func revision() throws {
    let run = try read(
      simulate: ["--setting", "firmware=100", "--setting", "phases=1", "--set", "energies-old.total=5"],
      ["energies-old.total", "energies.total", "single.current"], ["--setting", "phases=1"])
    #expect(
      run.lines.prefix(2) == ["energies-old.total 5 Wh", "energies.total not there: info.firmware is 100"])
    #expect(run.lines.last?.hasPrefix("single.current ") == true)
    #expect(run.lines.last?.contains("not there") == false)
  }

  @Test("a plan is made for a device with the settings that are given")
  func plan() throws {
    let run = try Regmap(["plan", Self.meter, "--block", "energies-old", "--setting", "firmware=7"])
    #expect(run.output.contains("0x0100…0x0101 (256), 2 addresses: energies-old.total"))
    let other = try Regmap(["plan", Self.meter, "--block", "energies-old"])
    #expect(other.output.contains("Total: 0 requests"))
  }

  @Test("a list names the settings on which values depend")
  func list() throws {
    let run = try Regmap(["list", Self.meter])
    #expect(run.output.contains("while hardware is v2"))
    #expect(run.output.contains("while firmware is 206…65535"))
  }

  @Test(
    "a setting that cannot be is a mistake of the command line",
    arguments: ["read", "write", "plan", "simulate"])
  func mistake(verb: String) throws {
    let operands: [String] =
      switch verb {
      case "read": ["tcp://127.0.0.1:1", Self.meter]
      case "write": ["tcp://127.0.0.1:1", Self.meter, "relay.delay", "5"]
      default: [Self.meter]
      }
    let run = try Regmap([verb] + operands + ["--setting", "hardware=v9"])
    #expect(run.status == 2)
    #expect(run.errors.contains("the setting `hardware` is one of v1, v2, rev-b, not `v9`"))
  }
}
