import DeviceMaps
import ModbusTransport
import RegisterMonitoring
import RegisterRuntime

// The recipes of docs/monitoring.md, each between two marks; `RecipesTests` compares them with the page and runs them.

// example: swift-log, values
func log(_ source: some RegisterReadable, named name: String, _ monitor: RegisterMonitor, to logger: Logger)
  async
{
  var logged = ""
  for await state in monitor.states(of: source) {
    let text =
      switch state {
      case .waiting, .fresh: "answers"
      case .stale(_, _, .due): "waiting for a newer value"
      case .stale(_, _, .failed(let error)), .failed(let error): "\(error)"
      }
    if text == logged { continue }
    logged = text
    logger.log(level: state.value == nil ? .warning : .info, "\(text)", metadata: ["value": "\(name)"])
  }
}
// end

// example: swift-log, the wire
func log(_ events: AsyncStream<ModbusEvent>, to logger: Logger) async {
  for await event in events {
    var metadata: Logger.Metadata = [:]
    if let connection = event.connection { metadata["connection"] = "\(connection)" }
    if let device = event.deviceName { metadata["device"] = "\(device)" }
    if let unit = event.unit { metadata["unit"] = "\(unit)" }
    switch event.kind {
    case .connected: logger.info("connected", metadata: metadata)
    case .disconnected(let reason): logger.warning("disconnected: \(reason)", metadata: metadata)
    case .exception(let code, _): logger.notice("refused: \(code)", metadata: metadata)
    case .invalid(let reason): logger.warning("a wrong answer: \(reason)", metadata: metadata)
    case .timeout: logger.warning("no answer in time", metadata: metadata)
    case .retry(let number, let error): logger.notice("retry \(number): \(error)", metadata: metadata)
    case .request, .response, .discarded: logger.trace("\(event.kind)", metadata: metadata)
    }
  }
}
// end

// example: swift-metrics
func record(_ relay: ResysB40, _ monitor: RegisterMonitor, as name: String) async {
  let current = Gauge(label: "current_milliamperes", dimensions: [("device", name)])
  let failures = Counter(label: "read_failures", dimensions: [("device", name)])
  let isUp = Gauge(label: "up", dimensions: [("device", name)])
  for await state in monitor.states(of: relay.measures.currentDc) {
    isUp.record(state.value == nil ? 0 : 1)
    if let value = state.value { current.record(value) }
    if state.error != nil { failures.increment() }
  }
}
// end

// example: ServiceLifecycle
struct RelayService: Service {
  let relays: [ResysB40]
  let monitor: RegisterMonitor
  let show: @Sendable (RegisterState<ResysB40.Measures.Value>) async -> Void

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for relay in relays {
          group.addTask { for await state in monitor.states(of: relay.measures) { await show(state) } }
        }
      }
    }
    for relay in relays { relay.close() }
  }
}
// end
