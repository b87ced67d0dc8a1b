import ModbusProtocol
import ModbusTransport
import RegisterMonitoring
import RegisterRuntime
import Testing

@Suite("What becomes of a monitored value that cannot be read", .timeLimit(.minutes(1)))
struct FailureTests {
  let clock = TestClock()
  let device = SlowDevice()
  let meter: PanelMeter
  let monitor: RegisterMonitor

  init() {
    monitor = RegisterMonitor(
      options: .init(shortestPause: .seconds(1), longestPause: .seconds(4)), clock: clock)
    meter = PanelMeter(on: device, unit: 1)
    device.memory.holdingRegisters.store([230, 1000], at: 0)
  }

  /// Moves on to a time that the monitor waits for.
  private func advance(to time: Duration) async { await clock.advance(through: time) }

  @Test("is a state of a device that is down when the program starts, and gives way to its value")
  func down() async {
    device.memory.failNext(with: .disconnected(.refused))
    var states = monitor.states(of: meter.voltage, every: .seconds(10)).makeAsyncIterator()
    let state = await states.next()
    #expect(state?.error?.cause == .transport(.disconnected(.refused)))
    #expect(state?.lastValue == nil)
    await advance(to: .seconds(1))
    #expect(await states.next()?.value == 230)
  }

  @Test("is that its last value is stale, with its time and the reason")
  func stale() async throws {
    var states = monitor.states(of: meter.voltage, every: .seconds(1)).makeAsyncIterator()
    _ = await states.next()
    device.memory.failNext(with: .timedOut)
    await advance(to: .seconds(1))
    let state = try #require(await states.next())
    #expect(state.value == nil)
    #expect(state.lastValue == 230)
    #expect(state.age(at: monitor.now) == .seconds(1))
    #expect(state.error?.cause == .transport(.timedOut))
    #expect(state.error?.path == "measures.voltage")
  }

  @Test("is that the device is asked again after pauses that double up to the longest")
  func pauses() async {
    for _ in 0..<5 { device.memory.failNext(with: .timedOut) }
    var states = monitor.states(of: meter.voltage, every: .milliseconds(100)).makeAsyncIterator()
    #expect(await states.next()?.error != nil)
    for time in [1, 3, 7, 11] {
      await advance(to: .seconds(time))
      #expect(await states.next()?.error != nil)
    }
    await advance(to: .seconds(15))
    #expect(await states.next()?.value == 230)
    await clock.waitForSleeper(until: .milliseconds(15_100))
  }

  @Test("is that the pause is short again after an answer")
  func shortAgain() async {
    for _ in 0..<3 { device.memory.failNext(with: .timedOut) }
    var states = monitor.states(of: meter.voltage, every: .seconds(1)).makeAsyncIterator()
    _ = await states.next()
    await advance(to: .seconds(1))
    _ = await states.next()
    await advance(to: .seconds(3))
    _ = await states.next()
    await advance(to: .seconds(7))
    #expect(await states.next()?.value == 230)
    device.memory.failNext(with: .timedOut)
    await advance(to: .seconds(8))
    #expect(await states.next()?.error != nil)
    await clock.waitForSleeper(until: .seconds(9))
  }

  @Test("is nothing for the others, where the device refuses it alone")
  func refused() async {
    var states = monitor.states(of: meter.voltage, meter.serial, every: .seconds(1)).makeAsyncIterator()
    let (voltage, serial) = await states.next() ?? (.waiting, .waiting)
    #expect(voltage.value == 230)
    #expect(serial.error?.cause == .exception(.illegalDataAddress))
  }

  /// How many requests asked for a register.
  private func requests(for register: UInt16) -> Int {
    device.memory.requests.count {
      guard case .read(_, let address, let count) = $0.request else { return false }
      return Int(address)..<Int(address) + Int(count) ~= Int(register)
    }
  }

  @Test("is its own, where the device never answers it, though it is the first that is asked for")
  func neverAnswered() async {
    device.memory.holdingRegisters[300] = 77
    device.memory.fail(meter.voltage, with: .timedOut)
    var hours = monitor.states(of: meter.hours, every: .seconds(1)).makeAsyncIterator()
    var voltages = monitor.states(of: meter.voltage, every: .seconds(1)).makeAsyncIterator()
    await advance(to: .seconds(20))
    device.memory.holdingRegisters[300] = 78
    await advance(to: .seconds(21))
    while let state = await hours.next(), state.value != 78 {}
    #expect(await voltages.next()?.error?.cause == .transport(.timedOut))
    #expect(requests(for: 300) > 10)
    #expect(requests(for: 0) < 12)
    device.memory.removeFaults()
    await advance(to: .seconds(25))
    while let state = await voltages.next(), state.value != 230 {}
  }

  @Test("is its own, where the device never answers it, and answers what is asked for first")
  func neverAnsweredLast() async {
    device.memory.fail(meter.hours, with: .timedOut)
    var states = monitor.states(of: meter.voltage, meter.hours, every: .seconds(1)).makeAsyncIterator()
    for second in 0...9 {
      if second > 0 { await advance(to: .seconds(second)) }
      while let (voltage, hours) = await states.next() {
        #expect(hours.error?.cause == .transport(.timedOut))
        if voltage.value == 230, voltage.age(at: monitor.now) == .zero { break }
      }
    }
    #expect(requests(for: 0) == 10)
    #expect(requests(for: 300) <= 5)
  }

  @Test("is a state soon, of a value that is new while the device is silent")
  func newOfASilentDevice() async {
    device.memory.fail(RegisterArea(.holdingRegister, address: 0, count: 400), with: .timedOut)
    let following = [meter.voltage, meter.hours].map { register in
      Task { for await _ in monitor.states(of: register, every: .seconds(1)) {} }
    }
    await clock.advance(beyond: .seconds(30))
    var states = monitor.states(of: meter.power).makeAsyncIterator()
    await clock.advance(beyond: .seconds(35))
    #expect(await states.next()?.error?.cause == .transport(.timedOut))
    for task in following { task.cancel() }
  }

  @Test(
    "is nothing where a connection lasts for a while: what is read once a connection is read again at once")
  func longConnections() async {
    var states = monitor.states(of: meter.serial).makeAsyncIterator()
    for count in 1...8 {
      device.memory.holdingRegisters[10] = UInt16(count)
      device.reconnect()
      await advance(to: .seconds(100 * count))
      while let state = await states.next(), state.value != UInt16(count) {}
      #expect(clock.now.time == .seconds(100 * count))
    }
  }

  @Test("is asked for no more often than the device, while that is silent")
  func silentAmidARead() async {
    device.memory.fail(meter.hours, with: .timedOut)
    let following = [meter.voltage, meter.hours].map { register in
      Task { for await _ in monitor.states(of: register, every: .seconds(1)) {} }
    }
    await clock.advance(beyond: .seconds(3))
    device.memory.fail(meter.voltage, with: .timedOut)
    await clock.advance(beyond: .seconds(20))
    let before = (voltage: requests(for: 0), hours: requests(for: 300))
    await clock.advance(beyond: .seconds(80))
    // One of both after each pause.
    let (voltage, hours) = (requests(for: 0) - before.voltage, requests(for: 300) - before.hours)
    #expect(12...16 ~= voltage + hours, "\(voltage) and \(hours)")
    #expect(voltage > 2 && hours > 2, "\(voltage) and \(hours)")
    for task in following { task.cancel() }
  }

  @Test("is nothing, where the device was silent for a while: all is read together again")
  func foundAgain() async {
    device.memory.holdingRegisters[300] = 77
    for _ in 0..<3 { device.memory.failNext(with: .timedOut) }
    var states = monitor.states(of: meter.voltage, meter.hours, every: .seconds(1)).makeAsyncIterator()
    #expect(await states.next()?.0.error != nil)
    await advance(to: .seconds(7))
    while let (voltage, hours) = await states.next(), voltage.value != 230 || hours.value != 77 {}
    await clock.waitForSleeper(until: .seconds(8))
    let before = requests(for: 300)
    await advance(to: .seconds(8))
    while let (_, hours) = await states.next(), hours.age(at: monitor.now) != .zero {}
    #expect(requests(for: 300) == before + 1)
  }

  @Test("is nothing, where no connection lasts: after a few reads it is read at its times")
  func shortConnections() async {
    device.memory.onRead { [device] _, _, _ in device.reconnect() }
    var states = monitor.states(of: meter.voltage, every: .seconds(10)).makeAsyncIterator()
    _ = await states.next()
    await advance(to: .seconds(60))
    let before = requests(for: 0)
    await advance(to: .seconds(90))
    // Four times at most, each with a second attempt.
    #expect(requests(for: 0) - before <= 12)
  }

  @Test("is a fresh nil, each time, where the device refuses what may be missing")
  func mayBeMissing() async {
    var states = monitor.states(of: meter.voltage, meter.serial.ifSupported, every: .seconds(1))
      .makeAsyncIterator()
    for second in 0...2 {
      if second > 0 { await advance(to: .seconds(second)) }
      let (voltage, serial) = await states.next() ?? (.waiting, .waiting)
      #expect(voltage.value == 230)
      #expect(serial.value == .some(nil))
      #expect(serial.age(at: monitor.now) == .zero)
    }
  }

  @Test("is no nil of a device that is silent, though it was found to lack the value")
  func silentLacking() async {
    var states = monitor.states(of: meter.voltage, meter.serial.ifSupported, every: .seconds(1))
      .makeAsyncIterator()
    _ = await states.next()
    device.memory.failNext(with: .timedOut)
    await advance(to: .seconds(1))
    let (voltage, serial) = await states.next() ?? (.waiting, .waiting)
    #expect(voltage.error?.cause == .transport(.timedOut))
    #expect(serial.error?.cause == .transport(.timedOut))
  }

  @Test(
    "is that what was refused is asked for again once the patience is over, also where others are always due with it"
  )
  func patience() async {
    let meter = PanelMeter(on: device, unit: 1)
    meter.trustRefusals(for: .zero)
    var states = monitor.states(of: meter.voltage, meter.serial, every: .seconds(60)).makeAsyncIterator()
    #expect(await states.next()?.1.error?.cause == .exception(.illegalDataAddress))
    device.memory.holdingRegisters[10] = 77
    await advance(to: .seconds(60))
    #expect(await states.next()?.1.value == 77)
  }

  @Test("is no pause of a device that answers: the value is asked for at its next time")
  func answered() async {
    device.memory.failNext(with: .exception(.serverDeviceFailure))
    var states = monitor.states(of: meter.voltage, every: .milliseconds(100)).makeAsyncIterator()
    #expect(await states.next()?.error?.cause == .exception(.serverDeviceFailure))
    await advance(to: .milliseconds(100))
    #expect(await states.next()?.value == 230)
  }

  @Test("is that what the device does not have is asked for after growing pauses, and not at every time")
  func lacking() async {
    var states = monitor.states(of: meter.serial, every: .milliseconds(100)).makeAsyncIterator()
    for time in [0, 1, 3, 7] {
      if time > 0 { await advance(to: .seconds(time)) }
      #expect(await states.next()?.error?.cause == .exception(.illegalDataAddress))
    }
    device.memory.holdingRegisters[10] = 77
    await advance(to: .seconds(11))
    #expect(await states.next()?.value == 77)
  }

  @Test("is that a value of a long interval is asked for again before its next time")
  func soonerThanDue() async {
    device.memory.failNext(with: .exception(.serverDeviceFailure))
    var states = monitor.states(of: meter.voltage, every: .seconds(3600)).makeAsyncIterator()
    #expect(await states.next()?.error?.cause == .exception(.serverDeviceFailure))
    await advance(to: .seconds(1))
    #expect(await states.next()?.value == 230)
  }

  @Test("is that it becomes stale when a read takes too long")
  func overdue() async {
    var states = monitor.states(of: meter.voltage, every: .seconds(1)).makeAsyncIterator()
    _ = await states.next()
    device.hold()
    await advance(to: .seconds(1))
    await device.waitForRequest()
    await advance(to: .seconds(2))
    let state = await states.next()
    #expect(state?.value == nil)
    guard case .stale(230, _, .due)? = state else {
      Issue.record("\(String(describing: state)) does not wait for a newer value")
      return
    }
    device.release()
    #expect(await states.next()?.value == 230)
  }

  @Test("is the same error each time once the connection is closed")
  func closed() async {
    meter.close()
    var states = monitor.states(of: meter.voltage, every: .milliseconds(100)).makeAsyncIterator()
    #expect(await states.next()?.error?.cause == .transport(.closed))
    await advance(to: .seconds(1))
    #expect(await states.next()?.error?.cause == .transport(.closed))
  }
}
