import Testing

@testable import DeviceSimulator

@Suite("How many requests a simulator takes a second")
struct RequestRateTests {
  @Test("what comes beyond is not taken until a second has passed")
  func rate() {
    var rate = RequestRate(most: 2)
    let start = ContinuousClock.now
    func admits(_ milliseconds: Int) -> Bool { rate.admits(at: start + .milliseconds(milliseconds)) }
    #expect([0, 10, 20, 999].map(admits) == [true, true, false, false])
    #expect([1000, 1001, 1500].map(admits) == [true, true, false])
    #expect([5000, 5999, 5999, 6000].map(admits) == [true, true, false, true])
  }

  @Test("a request too many gets exception 6, and the connection stays")
  func busy() throws {
    var options = SimulatorServer.Options()
    options.requestsPerSecond = 1
    let server = try SimulatorServer(try Bench.device(), options: options)
    defer { server.stop() }
    let client = try RawClient(port: server.port)
    // However slow this runs, of so many in a row two fall into the same second.
    let answers = (0..<50).map { _ in client.exchange([3, 2, 0, 0, 2]) }
    #expect(answers.contains { $0.suffix(2) == [0x83, 6] })
    #expect(answers.allSatisfy { $0.suffix(2) == [0x83, 6] || $0.count == 13 })
  }
}
