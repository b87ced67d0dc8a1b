import DeviceMaps
import ModbusTransport
import RegisterRuntime

/// Reads a RESYS B40 through its generated accessors and prints its values.
@main
struct Demo {
  static func main() async throws {
    guard let endpoint = CommandLine.arguments.dropFirst().first,
      let colon = endpoint.lastIndex(of: ":"), let port = UInt16(endpoint[endpoint.index(after: colon)...])
    else {
      print("usage: Demo HOST:PORT")
      return
    }
    let connection = try await ModbusTCP.connect(to: String(endpoint[..<colon]), port: port)
    try await show(ResysB40(on: connection, unit: 1))
    connection.close()
  }

  static func show(_ relay: ResysB40) async throws {
    // One call, any mix of blocks and single values: the planner puts them into the fewest requests.
    let (measures, latest, delay) = try await relay.read(
      relay.measures, relay.events[0], relay.tripSetup.delay)

    var table = Table(columns: ["name", "value", "unit"])
    table.add(relay.measures.currentTotal, measures.currentTotal)
    table.add(relay.measures.currentDc, measures.currentDc)
    table.add(relay.measures.currentAc, measures.currentAc)
    table.add(relay.measures.maxCurrentTotal, measures.maxCurrentTotal)
    table.add(relay.measures.currentDcSign, measures.currentDcSign)
    table.add(relay.measures.thd, measures.thd)
    table.add(relay.measures.crestFactor, measures.crestFactor)
    table.add(relay.measures.status, measures.status)
    table.add(relay.events[0].type, latest.type)
    table.add(relay.events[0].time, latest.time)
    table.add(relay.tripSetup.delay, delay)
    table.print()

    // What may be written is checked before a byte is sent.
    do {
      try await relay.tripSetup.delay.write(50)
    } catch {
      print("\nwriting 50 ms:  \(error)")
    }
    try await relay.tripSetup.delay.write(60)
    print("writing 60 ms:  the relay now has \(try await relay.tripSetup.delay.read()) ms")
  }
}
