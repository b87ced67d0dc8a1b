import Testing

@testable import ModbusTransport

@Suite("The pause before connecting again")
struct ReconnectBackoffTests {
  @Test("is nothing at first, and after a connection that brought an answer")
  func immediate() {
    var backoff = ReconnectBackoff()
    #expect(backoff.delay(patience: nil) == .zero)
    backoff.failed()
    backoff.connected()
    backoff.answered()
    backoff.broke()
    #expect(backoff.delay(patience: nil) == .zero)
  }

  @Test("doubles with each failure up to the longest")
  func doubling() {
    var backoff = ReconnectBackoff()
    var delays: [Duration] = []
    for _ in 0..<100 {
      backoff.failed(jitter: 1)
      delays.append(backoff.delay(patience: nil))
    }
    #expect(
      delays.prefix(4) == [.milliseconds(40), .milliseconds(80), .milliseconds(160), .milliseconds(320)])
    #expect(delays.last == ReconnectBackoff.longest)
    #expect(delays == delays.sorted())
  }

  @Test("lies in the upper half of its range, as chance has it")
  func jitter() {
    var low = ReconnectBackoff()
    var high = ReconnectBackoff()
    low.failed(jitter: 0)
    high.failed(jitter: 1)
    #expect(low.delay(patience: nil) * 2 == high.delay(patience: nil))
  }

  @Test("grows also for a host that accepts and never answers")
  func silentHost() {
    var backoff = ReconnectBackoff()
    backoff.connected()
    backoff.broke()
    #expect(backoff.delay(patience: nil) > .zero)
  }

  @Test("leaves a request with little time an attempt, without hurrying for ever")
  func patience() {
    var backoff = ReconnectBackoff()
    for _ in 0..<20 { backoff.failed(jitter: 1) }
    #expect(backoff.delay(patience: .milliseconds(300)) == .milliseconds(150))
    #expect(backoff.delay(patience: .milliseconds(1)) == ReconnectBackoff.shortest)
  }
}
