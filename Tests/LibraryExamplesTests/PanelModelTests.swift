import DeviceMaps
import ModbusTransport
import PanelModel
import RegisterRuntime
import Testing

@MainActor
@Suite("The model of a view", .timeLimit(.minutes(1)))
struct PanelModelTests {
  let device = InMemoryDevice()
  let relay: ResysB40
  let model: PanelModel

  init() throws {
    relay = ResysB40(on: device, unit: 1)
    model = PanelModel(relay, every: .milliseconds(5))
    try device.set(relay.measures.currentDc, to: 300)
  }

  /// Waits until the view shows a text.
  private func showing(_ text: String) async throws {
    while model.text != text { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test("shows the current, marks it as old when the device is silent, and shows it again")
  func following() async throws {
    #expect(model.text == "…")
    let task = Task { await model.run() }
    try await showing("300 mA")
    device.fail(relay.measures.currentDc, with: .timedOut)
    try await showing("300 mA (old)")
    device.removeFaults()
    try device.set(relay.measures.currentDc, to: 310)
    try await showing("310 mA")
    task.cancel()
    await task.value
  }

  @Test("a device that never answered has no value to show")
  func silent() async throws {
    device.fail(relay.measures.currentDc, with: .disconnected(.lost))
    let task = Task { await model.run() }
    defer { task.cancel() }
    try await showing("no connection")
  }

  @Test("a delay that the map does not allow is a problem that the view shows, and is never sent")
  func refused() async throws {
    try device.set(relay.tripSetup.delay, to: 100)
    await model.setDelay(30)
    #expect(model.problem?.contains("30 is not a multiple of 20") == true)
    #expect(device.writes.isEmpty)
    await model.setDelay(40)
    #expect(model.problem == nil)
    #expect(try device.written(to: relay.tripSetup.delay) == [40])
  }
}
