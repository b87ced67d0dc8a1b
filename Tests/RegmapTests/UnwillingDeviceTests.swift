import Testing

@Suite("regmap read from a device that does not want to")
struct UnwillingDeviceTests {
  private let map = SimulatedMeter.map

  @Test("an address where nothing listens is named, and the end is 1")
  func unreachable() throws {
    // Port 1 of this machine: nothing listens there.
    let run = try Regmap("read", "tcp://127.0.0.1:1?timeout=1s", map)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("error: tcp://127.0.0.1:1: connection refused"))
  }

  @Test("a serial port that is not there is named, and the end is 1")
  func noPort() throws {
    let run = try Regmap("read", "rtu:///dev/no-such-port?unit=3", map)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("error: rtu:///dev/no-such-port: there is no serial port"))
  }

  @Test("a silent unit is one line, not one for each value", arguments: [[], ["--json"]])
  func silent(options: [String]) throws {
    let device = try StubDevice { _ in nil }
    let run = try Regmap(["read", device.endpoint + "?timeout=50ms&unit=9", map] + options)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors == "error: \(device.endpoint): unit 9: no answer in time\n")
  }

  @Test("a gateway with nobody behind it is one line")
  func gateway() throws {
    let device = try StubDevice { [$0[0] | 0x80, 11] }
    let run = try Regmap("read", device.endpoint, map)
    #expect(run.status == 1)
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.contains("exception 11: gateway target device failed to respond"))
  }

  @Test("a device that refuses everything is reported once")
  func refusing() throws {
    let device = try StubDevice { [$0[0] | 0x80, 1] }
    let run = try Regmap("read", device.endpoint, map)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.contains("exception 1: illegal function"))
    #expect(run.errors.contains("for each of 2 values"))
  }

  @Test("a device that answers something else is not believed")
  func lying() throws {
    // One register more than was asked for.
    let device = try StubDevice { pdu in
      let count = 2 * (UInt8(pdu[4]) + 1)
      return [pdu[0], count] + Array(repeating: 1, count: Int(count))
    }
    let run = try Regmap("read", device.endpoint, map)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.contains("the answer does not belong to the request"))
  }
}
