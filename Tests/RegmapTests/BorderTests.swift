import Foundation
import TestSupport
import Testing

/// The strip has two blocks beside each other, and its map leaves open whether a read may cross from one into the other.
@Suite("regmap read --try-borders")
struct BorderTests {
  private static let strip = """
    register-map: 1
    device: {name: Strip}
    defaults: {table: holding-register, access: read, word-order: big}
    blocks:
      first:
        at: 0x10
        extent: 2
        border: open
        registers: {a: {at: +0, type: uint16}, b: {at: +1, type: uint16}}
      second:
        at: 0x12
        extent: 2
        border: open
        registers: {c: {at: +0, type: uint16}, d: {at: +1, type: uint16}}

    """

  /// The same registers, of a device that answers across the border.
  private static let answering = """
    register-map: 1
    device: {name: Strip}
    defaults: {table: holding-register, access: read, word-order: big}
    blocks:
      all:
        at: 0x10
        registers:
          a: {at: +0, type: uint16}
          b: {at: +1, type: uint16}
          c: {at: +2, type: uint16}
          d: {at: +3, type: uint16}

    """

  private static let values = "first.a   1\nfirst.b   2\nsecond.c  3\nsecond.d  4\n"

  /// Reads the strip from a simulated device, with the requests that were sent.
  private func read(
    from device: String, setting values: [String], _ options: [String]
  ) throws -> (run: Regmap, requests: Int) {
    let folder = try ScratchFolder()
    let (map, served) = (folder.path("strip.regmap.yaml"), folder.path("served.regmap.yaml"))
    try Self.strip.write(toFile: map, atomically: true, encoding: .utf8)
    try device.write(toFile: served, atomically: true, encoding: .utf8)
    var run: Regmap?
    try SimulatedMeter.run(values.flatMap { ["--set", $0] }, map: served) { endpoint in
      run = try Regmap(["read", endpoint, map, "--trace"] + options)
    }
    let done = try #require(run)
    return (done, done.errors.split(separator: "\n").count { $0.contains(" → ") })
  }

  private static let refusingValues = ["first.a=1", "first.b=2", "second.c=3", "second.d=4"]

  @Test("without it, no request crosses a border")
  func within() throws {
    let (run, requests) = try read(from: Self.strip, setting: Self.refusingValues, [])
    #expect(run.status == 0 && run.output == Self.values, "\(run.errors)")
    #expect(requests == 2)
  }

  @Test("loses no value of a device that refuses: what it refused is read within the borders")
  func refused() throws {
    let (run, requests) = try read(from: Self.strip, setting: Self.refusingValues, ["--try-borders"])
    #expect(run.status == 0 && run.output == Self.values, "\(run.errors)")
    #expect(requests == 3)
  }

  @Test("takes fewer requests where the device answers")
  func answered() throws {
    let (run, requests) = try read(
      from: Self.answering, setting: ["all.a=1", "all.b=2", "all.c=3", "all.d=4"], ["--try-borders"])
    #expect(run.status == 0 && run.output == Self.values, "\(run.errors)")
    #expect(requests == 1)
  }
}
