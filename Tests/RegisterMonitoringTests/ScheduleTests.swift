import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

@testable import RegisterMonitoring

@Suite("When monitored values are read", .timeLimit(.minutes(1)))
struct ScheduleTests {
  let clock = TestClock()
  let device = SlowDevice()
  let meter: PanelMeter
  let monitor: RegisterMonitor

  init() {
    monitor = RegisterMonitor(clock: clock)
    meter = PanelMeter(on: device, unit: 1)
    device.memory.holdingRegisters.store([230, 1000], at: 0)
    device.memory.holdingRegisters[10] = 77
  }

  private var requestCount: Int { device.memory.requests.count }

  /// Moves on to a time that the monitor waits for.
  private func advance(to time: Duration) async { await clock.advance(through: time) }

  @Test("is at once, then at every multiple of the interval")
  func interval() async {
    var states = monitor.states(of: meter.voltage, every: .seconds(2)).makeAsyncIterator()
    #expect(await states.next()?.value == 230)
    device.memory.holdingRegisters[0] = 231
    await advance(to: .seconds(2))
    #expect(await states.next()?.value == 231)
    await advance(to: .seconds(4))
    #expect(await states.next()?.value == 231)
    #expect(requestCount == 3)
  }

  @Test(
    "is counted from when the first value of the device came, so devices that wait for each other are not due together"
  )
  func counting() async {
    device.hold()
    let answering = Task { [device, clock] in
      await device.waitForRequest()
      clock.advance(by: .milliseconds(300))
      device.release()
    }
    var states = monitor.states(of: meter.voltage, every: .seconds(2)).makeAsyncIterator()
    _ = await states.next()
    await answering.value
    await advance(to: .milliseconds(2300))
    #expect(await states.next()?.age(at: monitor.now) == .zero)
  }

  @Test("is earlier by a part of the interval for the second device, and an interval later each time after")
  func secondDevice() async {
    let (first, second) = (PanelMeter(on: device.memory, unit: 1), PanelMeter(on: device.memory, unit: 2))
    device.memory.unit(2).holdingRegisters[0] = 230
    var states = monitor.states(of: first.voltage, second.voltage, every: .seconds(1)).makeAsyncIterator()
    while let (one, other) = await states.next(), one.value == nil || other.value == nil {}
    device.memory.forgetRequests()
    let earlier = Duration.seconds(1) * DevicePhase.part(ofDevice: 1)
    for (sent, time) in [.seconds(1) - earlier, .seconds(1), .seconds(2) - earlier, .seconds(2)].enumerated()
    {
      await clock.waitForSleeper(until: time)
      await advance(to: time)
      while requestCount <= sent, !Task.isCancelled { await Task.yield() }
    }
    #expect(device.memory.requests.map(\.unit) == [2, 1, 2, 1])
  }

  @Test("is what the map says where the caller does not")
  func refresh() async {
    var states = monitor.states(of: meter.power).makeAsyncIterator()
    _ = await states.next()
    await advance(to: .seconds(5))
    #expect(await states.next()?.age(at: monitor.now) == .zero)
    #expect(requestCount == 2)
  }

  @Test("is the default interval where the map does not say it either")
  func defaultInterval() async {
    let monitor = RegisterMonitor(options: .init(defaultInterval: .seconds(3)), clock: clock)
    var states = monitor.states(of: meter.voltage).makeAsyncIterator()
    _ = await states.next()
    await advance(to: .seconds(3))
    #expect(await states.next()?.age(at: monitor.now) == .zero)
    #expect(requestCount == 2)
  }

  @Test("is not sooner than after a millisecond")
  func shortest() async {
    var states = monitor.states(of: meter.voltage, every: .zero).makeAsyncIterator()
    _ = await states.next()
    await clock.waitForSleeper(until: .milliseconds(1))
  }

  @Test("is together for all that is due, in one request")
  func together() async {
    var states = monitor.states(of: meter.voltage, meter.power, every: .seconds(2)).makeAsyncIterator()
    let (voltage, power) = await states.next() ?? (.waiting, .waiting)
    #expect((voltage.value, power.value) == (230, 1000))
    #expect(device.memory.requests.map(\.request) == [.read(.holdingRegister, address: 0, count: 2)])
  }

  @Test("is together for those who follow by themselves, once their times meet")
  func followers() async {
    var voltages = monitor.states(of: meter.voltage, every: .seconds(2)).makeAsyncIterator()
    _ = await voltages.next()
    await clock.waitForSleeper(until: .seconds(1))
    clock.advance(by: .milliseconds(300))
    var powers = monitor.states(of: meter.power, every: .seconds(1)).makeAsyncIterator()
    _ = await powers.next()
    await advance(to: .seconds(1))
    _ = await powers.next()
    device.memory.forgetRequests()
    await advance(to: .seconds(2))
    _ = await (voltages.next(), powers.next())
    #expect(device.memory.requests.map(\.request) == [.read(.holdingRegister, address: 0, count: 2)])
  }

  @Test("skips the times that a slow read has missed, and does not drift")
  func missed() async {
    var states = monitor.states(of: meter.voltage, every: .seconds(1)).makeAsyncIterator()
    _ = await states.next()
    device.hold()
    await advance(to: .seconds(1))
    await device.waitForRequest()
    clock.advance(by: .milliseconds(2500))
    device.release()
    await clock.waitForSleeper(until: .seconds(4))
    #expect(requestCount == 2)
  }

  @Test("gives a value the time when its read began, however long that took")
  func slowRead() async {
    device.hold()
    var states = monitor.states(of: meter.voltage).makeAsyncIterator()
    async let first = states.next()
    await device.waitForRequest()
    clock.advance(by: .seconds(3))
    device.release()
    #expect(await first?.age(at: monitor.now) == .seconds(3))
  }

  @Test("is once a connection for what the map says so")
  func once() async {
    var states = monitor.states(of: meter.serial).makeAsyncIterator()
    #expect(await states.next()?.value == 77)
    for second in 1...3 { await advance(to: .seconds(second)) }
    await clock.waitForSleeper(until: .seconds(4))
    #expect(requestCount == 1)
  }

  @Test("is again over a new connection for what is read once, which is stale until then")
  func onceAgain() async {
    var states = monitor.states(of: meter.serial).makeAsyncIterator()
    _ = await states.next()
    device.memory.holdingRegisters[10] = 78
    device.hold()
    device.reconnect()
    await advance(to: .seconds(1))
    await device.waitForRequest()
    let state = await states.next()
    #expect(state?.value == nil)
    #expect(state?.lastValue == 77)
    device.release()
    #expect(await states.next()?.value == 78)
  }

  @Test("is again over a new connection for what is read seldom, which is stale until then")
  func seldomAgain() async {
    var seldom = monitor.states(of: meter.voltage, every: .seconds(3600)).makeAsyncIterator()
    var often = monitor.states(of: meter.serial).makeAsyncIterator()
    #expect(await seldom.next()?.value == 230)
    _ = await often.next()
    device.memory.holdingRegisters[0] = 110
    device.hold()
    device.reconnect()
    await advance(to: .seconds(1))
    await device.waitForRequest()
    let state = await seldom.next()
    #expect(state?.value == nil)
    #expect(state?.lastValue == 230)
    device.release()
    #expect(await seldom.next()?.value == 110)
  }

  @Test("is again over a new connection, too, for what is read seldom and alone")
  func aloneAgain() async {
    var states = monitor.states(of: meter.voltage, every: .seconds(3600)).makeAsyncIterator()
    #expect(await states.next()?.value == 230)
    device.hold()
    device.reconnect()
    await advance(to: .seconds(1))
    await device.waitForRequest()
    #expect(await states.next()?.value == nil)
    device.release()
    #expect(await states.next()?.age(at: monitor.now) == .zero)
  }

  @Test("is at once and not again where the interval is longer than any clock runs")
  func longest() async throws {
    let ever = Duration.seconds(Int64.max)
    let monitor = RegisterMonitor(
      options: .init(defaultInterval: ever, grace: ever, shortestPause: ever, longestPause: ever))
    for every in [ever, nil] {
      var states = monitor.states(of: meter.voltage, every: every).makeAsyncIterator()
      #expect(await states.next()?.value == 230)
    }
    device.memory.failNext(with: .timedOut)
    var states = monitor.states(of: meter.voltage).makeAsyncIterator()
    #expect(await states.next()?.error != nil)
    // The system's clock is waited for now.
    try await Task.sleep(for: .milliseconds(20))
  }

  @Test("of one device does not wait for another that does not answer")
  func deadDevice() async {
    let dead = SlowDevice()
    dead.hold()
    let other = PanelMeter(on: dead, unit: 1)
    var states = monitor.states(of: meter.voltage, other.voltage, every: .seconds(1)).makeAsyncIterator()
    #expect(await states.next()?.0.value == 230)
    await dead.waitForRequest()
    for second in 1...3 {
      await advance(to: .seconds(second))
      let (alive, silent) = await states.next() ?? (.waiting, .waiting)
      #expect(alive.value == 230)
      #expect(silent == .waiting)
    }
  }
}
