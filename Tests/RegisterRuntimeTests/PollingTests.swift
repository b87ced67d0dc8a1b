import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

@Suite("Polling")
struct PollingTests {
  let device = FakeDevice()
  let meter: SampleMeter

  init() { meter = SampleMeter(on: device, unit: 7) }

  @Test("gives sample after sample")
  func samples() async throws {
    device.put(3, at: 0x102)
    var samples: [UInt16] = []
    for try await sample in meter.numbers.word.poll(every: .milliseconds(1)) {
      samples.append(sample)
      if samples.count == 3 { break }
      device.put(sample + 1, at: 0x102)
    }
    #expect(samples == [3, 4, 5])
  }

  @Test(
    "ends when its task is cancelled between two samples, however far apart these are",
    arguments: [.seconds(3600), .seconds(Int64.max)] as [Duration])
  func cancelledWaiting(interval: Duration) async throws {
    let meter = meter
    let (firsts, first) = AsyncStream<Void>.makeStream()
    let task = Task {
      var count = 0
      for try await _ in meter.numbers.poll(every: interval) {
        count += 1
        first.yield()
      }
      return count
    }
    for await _ in firsts { break }
    task.cancel()
    #expect(try await task.value == 1)
  }

  @Test("ends without an error when its task is cancelled during a read")
  func cancelledReading() async throws {
    device.stall()
    let (meter, device) = (meter, device)
    let task = Task {
      var count = 0
      for try await _ in meter.numbers.word.poll(every: .seconds(1)) { count += 1 }
      return count
    }
    while device.requests.isEmpty { await Task.yield() }
    task.cancel()
    #expect(try await task.value == 0)
  }

  @Test("throws what the read throws")
  func failure() async {
    device.fail(.timedOut)
    await #expect(throws: RegisterError.self) {
      for try await _ in meter.numbers.word.poll(every: .seconds(1)) {}
    }
  }

  @Test("goes on after an error, for those who ask for the next sample")
  func afterFailure() async throws {
    device.put(3, at: 0x102)
    var samples = meter.numbers.word.poll(every: .milliseconds(1)).makeAsyncIterator()
    device.fail(.timedOut)
    await #expect(throws: RegisterError.self) { try await samples.next() }
    device.fail(nil)
    #expect(try await samples.next() == 3)
  }

  @Test("gives the samples of a mix, which are read together")
  func mix() async throws {
    device.put(3, at: 0x102)
    for try await (word, choice) in meter.poll(
      meter.numbers.word, meter.settings.choice, every: .seconds(1))
    {
      let together = try await meter.read(meter.numbers.word, meter.settings.choice)
      #expect((word, choice) == together)
      #expect(device.requests.count.isMultiple(of: 2))
      break
    }
  }
}
