import DeviceMaps
import Measuring
import ModbusTransport
import RegisterMonitoring

/// Follows a value of each of many devices, and prints a row: how late the values were, and what it cost.
///
/// A value is late by what lies between the time it was due (whole seconds after the first one of its device) and the time its
/// read began.
@main
struct MonitorBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 3, let seconds = Double(arguments[1]), let units = UInt8(arguments[2]) else {
      fatalError("usage: MonitorBenchmark SECONDS UNITS PORT...")
    }
    var relays: [ResysB40] = []
    for port in arguments.dropFirst(3) {
      let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: UInt16(port) ?? 0)
      relays += (1...units).map { ResysB40(on: connection, unit: .init(rawValue: $0)) }
    }
    let monitor = RegisterMonitor()
    let following = relays.map { relay in
      Task { await latenesses(of: relay, monitor) }
    }
    try await Task.sleep(for: .seconds(min(5, seconds / 4)))
    let (cpu, memory, start) = (ProcessCost.processorSeconds, ProcessCost.memory, ContinuousClock.now)
    try await Task.sleep(for: .seconds(seconds))
    let taken = (ContinuousClock.now - start) / .seconds(1)
    let cores = (ProcessCost.processorSeconds - cpu) / taken
    let (after, count) = (ProcessCost.memory, relays.count)
    for task in following { task.cancel() }
    var late: [Double] = []
    for task in following { late += await task.value }
    late.sort()
    print(
      "| \(count) | \(arguments.count - 3) | \(seconds.rounded(to: 0)) s | \(late.count) |",
      "\((late[late.count / 2]).rounded(to: 1)) ms | \(late[late.count - 1 - late.count / 100].rounded(to: 1)) ms |",
      "\(cores.rounded(to: 2)) | \(memory.rounded(to: 0)) MiB | \(after.rounded(to: 0)) MiB |")
  }

  /// How late each value of a device was, in milliseconds.
  private static func latenesses(of relay: ResysB40, _ monitor: RegisterMonitor) async -> [Double] {
    var first: ContinuousClock.Instant?
    var late: [Double] = []
    for await state in monitor.states(of: relay.measures.currentDc, every: .seconds(1)) {
      guard case .fresh(_, let at) = state else { continue }
      let since = (at - (first ?? at)) / .milliseconds(1)
      first = first ?? at
      late.append(since.truncatingRemainder(dividingBy: 1000))
    }
    return late
  }
}
