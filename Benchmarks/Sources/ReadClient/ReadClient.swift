import ModbusProtocol
import ModbusTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads 125 holding registers again and again over one connection; the output is `libmodbus_read_client.c`'s.
@main
struct ReadClient {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard (4...5).contains(arguments.count), let seconds = Double(arguments[2]),
      let maxInFlight = Int(arguments[3])
    else { fatalError("usage: ReadClient PORT|DEVICE-FILE SECONDS MAX-IN-FLIGHT [own-thread]") }
    let connection = try await connect(to: arguments[1], maxInFlight: maxInFlight)
    let cpu = cpuSeconds()
    let start = ContinuousClock.now
    let end = start + .seconds(seconds)
    // The connection's thread, or wherever Swift runs tasks.
    let executor = arguments.count == 5 ? (connection as? ModbusTCP)?.executor : nil
    var latencies = await withTaskGroup(of: [Double].self) { group in
      for _ in 0..<maxInFlight {
        group.addTask(executorPreference: executor) { await read(from: connection, until: end) }
      }
      var all: [Double] = []
      for await latencies in group { all += latencies }
      return all
    }
    let taken = (ContinuousClock.now - start) / .seconds(1)
    latencies.sort()
    let count = latencies.count
    print(count, taken, cpuSeconds() - cpu, latencies[count / 2], latencies[count - 1 - count / 100])
  }

  private static func connect(to endpoint: String, maxInFlight: Int) async throws -> any ModbusConnection {
    guard let port = UInt16(endpoint) else {
      return try await ModbusRTU.open(endpoint, settings: SerialSettings(baudRate: 115_200, parity: .none))
    }
    let options = ModbusTCP.Options(maxInFlight: maxInFlight)
    return try await ModbusTCP.connect(to: "127.0.0.1", port: port, options: options)
  }

  private static func read(
    from connection: any ModbusConnection, until end: ContinuousClock.Instant
  ) async -> [Double] {
    var latencies: [Double] = []
    var now = ContinuousClock.now
    while now < end {
      let response = try? await connection.send(
        .read(.holdingRegister, address: 0, count: 125), to: 1, timeout: nil)
      guard case .values(let words)? = response, words[124] == 124 else { fatalError("a wrong answer") }
      let done = ContinuousClock.now
      latencies.append((done - now) / .microseconds(1))
      now = done
    }
    return latencies
  }

  private static func cpuSeconds() -> Double {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}
