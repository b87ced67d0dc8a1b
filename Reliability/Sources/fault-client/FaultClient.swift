import ModbusProtocol
import ModbusTransport

/// Sends the requests of the fault table to a device; arguments and output are those of `Tests/Peers/libmodbus_fault_client.c`.
@main
struct FaultClient {
  private let connection: any ModbusConnection

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let address = UInt16(arguments[3]) else {
      fatalError("usage: fault-client tcp|rtu PORT|PATH ADDRESS read|read-alike|write|write-multiple")
    }
    let place =
      arguments[1] == "tcp"
      ? "tcp://127.0.0.1:\(arguments[2])?" : "rtu://\(arguments[2])?baud=19200&parity=none&"
    let endpoint = try ModbusEndpoint(place + "timeout=300ms")
    let client = FaultClient(connection: try await endpoint.connect())
    await client.ask(request(arguments[4], at: address))
    let count = arguments[1] == "tcp" || arguments[4] == "read-alike" ? 3 : 5
    for read in 0..<4 {
      await client.ask(.read(.holdingRegister, address: UInt16(0x1000 + 16 * read), count: count))
    }
  }

  private static func request(_ kind: String, at address: UInt16) -> ModbusRequest {
    switch kind {
    case "write": .writeSingleRegister(address: address, value: 0x1234)
    case "write-multiple": .writeMultipleRegisters(address: address, values: [1, 2, 3])
    default: .read(.holdingRegister, address: address, count: 3)
    }
  }

  private func ask(_ request: ModbusRequest) async {
    let clock = ContinuousClock()
    let start = clock.now
    let outcome: Result<ModbusResponse, ModbusError>
    do throws(ModbusError) {
      outcome = .success(try await connection.send(request, to: 1, timeout: nil))
    } catch {
      outcome = .failure(error)
    }
    let taken = Int((clock.now - start) / .milliseconds(1))
    switch outcome {
    case .success(.values(let values)):
      print("values \(taken)", values.map(String.init).joined(separator: " "))
    case .success: print("written \(taken)")
    case .failure(let error): print("error \(taken) \(error)")
    }
  }
}
