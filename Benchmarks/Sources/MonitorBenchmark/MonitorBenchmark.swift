import DeviceMaps
import Measuring
import ModbusTransport
import RegisterMonitoring
import RegisterRuntime

/// Follows values of each of many devices, and prints a row: how late the values were, and what it cost.
///
/// Each value is followed by itself, as by a screen of its own; what is due together is read together. A value is due a second after
/// the one before. It is late by what lies between the time when its read began and the one when the most punctual of them would have
/// had it; a second that brought none is missed.
@main
struct MonitorBenchmark {
  /// What came of one value of a device.
  private struct Outcome {
    /// How late each value was, in milliseconds.
    private(set) var late: [Double] = []
    var missed = 0

    /// - Parameter values: How many may come. Their memory is taken here, so that what grows later is not the benchmark's.
    init(values: Int) {
      late = Array(repeating: 0, count: values)
      late.removeAll(keepingCapacity: true)
    }

    mutating func note(late milliseconds: Double) { late.append(milliseconds) }

    /// Counts from the most punctual value.
    mutating func settle() {
      let punctual = late.min() ?? 0
      for index in late.indices { late[index] -= punctual }
    }
  }

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 4, let seconds = Double(arguments[1]), seconds > 1,
      let units = UInt8(arguments[2]), let followed = Int(arguments[3]), 1...16 ~= followed
    else {
      fatalError("usage: MonitorBenchmark SECONDS UNITS VALUES PORT..., with 1 to 16 values of each unit")
    }
    let ports = arguments.dropFirst(4)
    var relays: [ResysB40] = []
    for port in ports {
      let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: UInt16(port) ?? 0)
      relays += (1...units).map { ResysB40(on: connection, unit: .init(rawValue: $0)) }
    }
    let monitor = RegisterMonitor()
    // All devices begin within the first seconds, which are not counted.
    let begin = ContinuousClock.now + .seconds(5)
    let values = Int(seconds) + 10
    let following = relays.flatMap { relay in
      sources(of: relay).prefix(followed).map { source in
        Task { await follow(source, monitor, countingFrom: begin, values) }
      }
    }
    try await Task.sleep(until: begin)
    let (cpu, memory) = (ProcessCost.processorSeconds, ProcessCost.memory)
    try await Task.sleep(until: begin + .seconds(seconds))
    let cores = (ProcessCost.processorSeconds - cpu) / seconds
    let after = ProcessCost.memory
    for task in following { task.cancel() }
    var late: [Double] = []
    var missed = 0
    for task in following {
      let outcome = await task.value
      late += outcome.late
      missed += outcome.missed
    }
    late.sort()
    guard !late.isEmpty else { fatalError("no device answered") }
    print(
      "| \(relays.count) | \(followed) | \(ports.count) | \(seconds.rounded(to: 0)) s | \(late.count) | \(missed) |",
      "\(late[late.count / 2].rounded(to: 1)) ms | \(late[late.count - 1 - late.count / 100].rounded(to: 1)) ms |",
      "\(cores.rounded(to: 2)) | \(memory.rounded(to: 1)) MiB | \(after.rounded(to: 1)) MiB |")
  }

  /// Sixteen values of a device, of which two requests bring all.
  private static func sources(of relay: ResysB40) -> [any RegisterReadable] {
    let (measures, setup) = (relay.measures, relay.tripSetup)
    return [
      measures.currentDc, measures.currentTotal, measures.currentAc, measures.currentAcFilter,
      measures.maxCurrentTotal, measures.maxCurrentDc, measures.maxCurrentAc, measures.maxCurrentAcFilter,
      measures.thd, measures.tdd, measures.crestFactor, measures.currentDcSign, measures.status,
      setup.threshold, setup.delay, setup.hysteresis,
    ]
  }

  private static func follow(
    _ source: some RegisterReadable, _ monitor: RegisterMonitor,
    countingFrom begin: ContinuousClock.Instant, _ values: Int
  ) async -> Outcome {
    var outcome = Outcome(values: values)
    var first: ContinuousClock.Instant?
    var last: Int?
    for await state in monitor.states(of: source, every: .seconds(1)) {
      guard case .fresh(_, let at) = state else { continue }
      guard at > begin else { continue }
      let since = (at - (first ?? at)) / .milliseconds(1)
      first = first ?? at
      let second = Int((since / 1000).rounded())
      if let last { outcome.missed += max(0, second - last - 1) }
      last = second
      outcome.note(late: since - Double(second) * 1000)
    }
    outcome.settle()
    return outcome
  }
}
