import MapClient
import ModbusTransport
import Testing

@Suite("Polling by a map at run time")
struct PollingTests {
  private let memory = Cabinet.memory()

  @Test("readings come again and again, also after the device was silent")
  func failures() async throws {
    memory.onRead { memory, _, _ in
      memory.holdingRegisters[0] = (memory.holdingRegisters[0] ?? 0) &+ 1
      if memory.holdingRegisters[0] == 0x8002 { memory.failNext(with: .timedOut) }
    }
    var lines: [String] = []
    for await sample in try Cabinet.device(memory).poll(["kinds.whole"], every: .milliseconds(1)) {
      switch sample {
      case .success(let readings): lines += readings.lines
      case .failure(let error): lines.append("\(error)")
      }
      if lines.count == 4 { break }
    }
    #expect(
      lines == [
        "kinds.whole = -32768", "kinds.whole = -32767", "Test Cabinet (unit 1): no answer in time",
        "kinds.whole = -32766",
      ])
  }

  @Test("a cancelled task ends it")
  func cancelled() async throws {
    let polling = try Cabinet.device(memory).poll(["kinds.whole"], every: .milliseconds(1))
    let task = Task {
      var count = 0
      for await _ in polling { count += 1 }
      return count
    }
    // The fourth is sent when two samples at least were taken.
    while memory.requests.count < 4 { await Task.yield() }
    task.cancel()
    #expect(await task.value >= 2)
  }

  @Test("a wrong path is an error at once")
  func wrongPath() throws {
    let device = try Cabinet.device(memory)
    #expect(throws: MappedDeviceError.self) { try device.poll(["kinds.speed"], every: .seconds(1)) }
  }
}
