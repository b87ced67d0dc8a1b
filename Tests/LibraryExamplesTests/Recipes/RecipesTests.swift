import DeviceMaps
import ModbusTransport
import RegisterMonitoring
import RegisterRuntime
import Testing

@Suite("The recipes of docs/monitoring.md do what the page promises")
struct RecipesTests {
  private let device = InMemoryDevice()
  private let noted = Noted()
  private let monitor = RegisterMonitor()
  private var relay: ResysB40 { ResysB40(on: device, unit: 1) }

  init() { device.holdingRegisters.fill(0, in: 0x100...0x119) }

  @Test(
    "are what was compiled, but for the import of the package",
    arguments: ["swift-log, values", "swift-log, the wire", "swift-metrics", "ServiceLifecycle"])
  func compiled(_ recipe: String) throws {
    let page = try ExampleFiles.lines("docs/monitoring.md").drop { !$0.hasPrefix("**\(recipe)**") }
    let block = page.drop { $0 != "```swift" }.dropFirst().prefix { $0 != "```" }
    #expect(block.first?.hasPrefix("import ") == true)
    let file = try ExampleFiles.lines("Tests/LibraryExamplesTests/Recipes/Recipes.swift")
    let compiled = file.drop { $0 != "// example: \(recipe)" }.dropFirst().prefix { $0 != "// end" }
    #expect(Array(block.dropFirst(2)) == Array(compiled))
  }

  @Test("a log has a line when a value comes, and none for each read")
  func logOfValues() async throws {
    let task = Task {
      await log(
        relay.measures.currentDc, named: "current", monitor, to: Logger(noted: noted))
    }
    #expect(try await noted.first(1) == ["info answers value=current"])
    device.fail(relay.measures.currentDc, with: .timedOut)
    let lines = try await noted.first(2)
    #expect(lines.last?.hasPrefix("warning RESYS B40 (unit 1): measures.current-dc") == true, "\(lines)")
    #expect(lines.last?.hasSuffix("no answer in time value=current") == true, "\(lines)")
    task.cancel()
    await task.value
  }

  @Test("a log of the wire names connection, device and unit")
  func logOfTheWire() async throws {
    let events = ModbusEvents()
    let stream = events.stream()
    device.failNext(with: .timedOut)
    let task = Task { await log(stream, to: Logger(noted: noted)) }
    let relay = ResysB40(on: RetryingConnection(device, events: events), unit: 1)
    _ = try await relay.measures.currentDc.read()
    #expect(try await noted.first(1) == ["notice retry 1: no answer in time device=RESYS B40 unit=1"])
    task.cancel()
    await task.value
  }

  @Test("metrics are recorded from fresh values")
  func metrics() async throws {
    try device.set(relay.measures.currentDc, to: 300)
    let task = MetricsSystem.$noted.withValue(noted) {
      Task { await record(relay, monitor, as: "b40") }
    }
    let lines = try await noted.first(3)
    task.cancel()
    await task.value
    #expect(lines.contains("up{device=b40} = 1") && lines.contains("current_milliamperes{device=b40} = 300"))
  }

  @Test("a service follows its devices, and closes their connections at the end")
  func service() async throws {
    let noted = noted
    let service = RelayService(relays: [relay], monitor: monitor) { state in
      if state.value != nil { noted.note("fresh") }
    }
    let task = Task { try await service.run() }
    #expect(try await noted.first(1) == ["fresh"])
    task.cancel()
    try await task.value
    await #expect(throws: RegisterError.self) { try await relay.measures.currentDc.read() }
  }
}
