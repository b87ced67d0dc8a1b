import ModbusProtocol
import ModbusTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Many connections that read and write against `Tests/Peers/unruly_server.py` for a while, and check every value.
///
/// Ends with 1 when a value was wrong, a caller had to wait beyond its deadline, next to nothing succeeded, or memory or
/// descriptors grew.
@main
struct Load {
  private static let workersPerConnection = 4
  /// Swift's runtime opens a few for its queues and timers and keeps them; a leak would have thousands.
  private static let runtimeDescriptors = 8

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let port = UInt16(arguments[1]), let seconds = Int(arguments[2]),
      let link = Link(arguments[3])
    else { fatalError("usage: load PORT SECONDS MAX-IN-FLIGHT|rtu") }

    let before = ProcessUsage.now()
    let start = ContinuousClock.now
    let end = start + .seconds(seconds)
    async let warm = usage(at: start + .seconds(seconds) / 3)
    let tally = await run(port: port, until: end, on: link)
    let after = await usageOnceGivenBack(before.descriptors + runtimeDescriptors)

    print(tally)
    let third = await warm
    print("before: \(before); after a third: \(third); at the end: \(after)")
    let memory = "\(Int(third.megabytes)) → \(Int(after.megabytes)) MB"
    let errors = tally.requests - tally.reads - tally.writes
    let columns = [
      "\(tally.requests)", "\(tally.reads + tally.writes)", "\(errors)", "\(tally.wrong)", memory,
      "\(before.descriptors) → \(after.descriptors)",
    ]
    // For scripts/sanitize, which puts it into a table.
    print("row: | \(columns.joined(separator: " | ")) |")
    var failures = tally.failures
    if after.descriptors > before.descriptors + runtimeDescriptors {
      failures.append("descriptors were not given back")
    }
    if after.megabytes > 1.5 * third.megabytes + 16 { failures.append("memory grew") }
    for failure in failures { print("FAILED: \(failure)") }
    exit(failures.isEmpty ? 0 : 1)
  }

  private static func usage(at instant: ContinuousClock.Instant) async -> ProcessUsage {
    try? await Task.sleep(until: instant)
    return ProcessUsage.now()
  }

  /// Closing a connection returns at once and gives its descriptors back soon after.
  private static func usageOnceGivenBack(_ descriptors: Int) async -> ProcessUsage {
    for _ in 0..<50 where ProcessUsage.now().descriptors > descriptors {
      try? await Task.sleep(for: .milliseconds(100))
    }
    return ProcessUsage.now()
  }

  private static func run(port: UInt16, until end: ContinuousClock.Instant, on link: Link) async -> Tally {
    await withTaskGroup(of: Tally.self) { group in
      for number in 0..<link.connections {
        group.addTask {
          guard let (connection, executor) = try? await link.connect(port: port) else {
            return Tally(unconnected: 1)
          }
          return await withTaskGroup(of: Tally.self) { workers in
            for worker in 0..<workersPerConnection {
              let index = number * workersPerConnection + worker
              workers.addTask(executorPreference: worker % 2 == 0 ? nil : executor) {
                let unit = link.unit(of: worker)
                var worker = Worker(connection, unit, index: index, timeout: link.timeout)
                await worker.work(until: end)
                return worker.tally
              }
            }
            return await workers.reduce(into: Tally()) { $0.add($1) }
          }
        }
      }
      return await group.reduce(into: Tally()) { $0.add($1) }
    }
  }
}
