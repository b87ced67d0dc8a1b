import Testing

@testable import DeviceSimulator

@Suite("Answers that wait until they are due")
struct LateAnswerTests {
  @Test("more than can wait are not sent, and the exchange says so")
  func full() async throws {
    var device = try Bench.device()
    var script = DeviceScript()
    script.faults = [DeviceFault(.delay(.seconds(600)), of: nil, from: .zero, until: nil)]
    try device.follow(script)
    let (exchanges, continuation) = AsyncStream.makeStream(of: ServedExchange.self)
    var options = SimulatorServer.Options()
    options.onExchange = { continuation.yield($0) }
    let server = try SimulatorServer(device, options: options)
    defer { server.stop() }
    let client = try RawClient(port: server.port)
    let count = 300
    client.send((0..<count).flatMap { _ -> [UInt8] in [0, 0, 0, 0, 0, 6, 1, 3, 0, 0, 0, 1] })
    var delays: [Duration?] = []
    for await exchange in exchanges.prefix(count) {
      delays.append(exchange.answer == nil ? nil : exchange.delay)
    }
    #expect(delays.prefix(256).allSatisfy { $0 == .seconds(600) })
    #expect(delays.dropFirst(256).allSatisfy { $0 == nil })
  }
}
