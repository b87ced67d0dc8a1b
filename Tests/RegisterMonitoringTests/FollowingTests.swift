import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

@testable import RegisterMonitoring

@Suite("Who follows monitored values", .timeLimit(.minutes(1)))
struct FollowingTests {
  let clock = TestClock()
  let device = SlowDevice()
  let meter: PanelMeter
  let monitor: RegisterMonitor

  init() {
    monitor = RegisterMonitor(clock: clock)
    meter = PanelMeter(on: device, unit: 1)
    device.memory.holdingRegisters.store([230, 1000], at: 0)
  }

  /// Waits until the monitor has no task left that waits.
  private func expectNothingLeft() async {
    while clock.sleeperCount > 0, !Task.isCancelled { await Task.yield() }
    #expect(monitor.deviceCount == 0)
  }

  @Test("slowly, gets the newest states and none in between")
  func slow() async {
    var states = monitor.states(of: meter.voltage, every: .seconds(1)).makeAsyncIterator()
    _ = await states.next()
    for second in 1...5 {
      device.memory.holdingRegisters[0] = UInt16(230 + second)
      await clock.waitForSleeper(until: .seconds(second))
      clock.advance(by: .seconds(1))
    }
    await clock.waitForSleeper(until: .seconds(6))
    #expect(await states.next()?.value == 235)
  }

  @Test("and stops, leaves nothing behind")
  func stopping() async {
    for await _ in monitor.states(of: meter.voltage) { break }
    await expectNothingLeft()
  }

  @Test("and is cancelled between two reads, comes to an end and leaves nothing behind")
  func cancelledWaiting() async {
    let (monitor, meter) = (monitor, meter)
    let task = Task { for await _ in monitor.states(of: meter.voltage, every: .seconds(1)) {} }
    await clock.waitForSleeper(until: .seconds(1))
    task.cancel()
    await task.value
    await expectNothingLeft()
  }

  @Test("and is cancelled during a read, gets no state for it")
  func cancelledReading() async {
    device.hold()
    let (monitor, meter) = (monitor, meter)
    let task = Task {
      var count = 0
      for await _ in monitor.states(of: meter.voltage) { count += 1 }
      return count
    }
    await device.waitForRequest()
    task.cancel()
    #expect(await task.value == 0)
    await expectNothingLeft()
  }

  @Test("alone is not ended by another who stops")
  func others() async {
    var states = monitor.states(of: meter.voltage, every: .seconds(1)).makeAsyncIterator()
    _ = await states.next()
    for await _ in monitor.states(of: meter.power) { break }
    await clock.waitForSleeper(until: .seconds(1))
    clock.advance(by: .seconds(1))
    #expect(await states.next()?.value == 230)
  }

  @Test("a thousand times, leaves the monitor as it was")
  func often() async {
    for _ in 0..<1000 {
      for await _ in monitor.states(of: meter.voltage, meter.power) { break }
    }
    await expectNothingLeft()
  }

  @Test("several devices, gets the states of all of them")
  func severalDevices() async {
    let second = InMemoryDevice()
    second.holdingRegisters[0] = 400
    let other = PanelMeter(on: second, unit: 1)
    for await (first, second) in monitor.states(of: meter.voltage, other.voltage) {
      guard let second = second.value, let first = first.value else { continue }
      #expect((first, second) == (230, 400))
      break
    }
  }

  @Test("one value, needs no monitor of his own")
  func alone() async {
    for await state in meter.voltage.monitor() {
      #expect(state.value == 230)
      break
    }
  }
}
