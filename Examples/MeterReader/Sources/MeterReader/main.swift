import Foundation
import Meter
import ModbusTransport
import RegisterRuntime

do {
  let meter = PanelMeter(on: try await connection(CommandLine.arguments.dropFirst().first), unit: 1)
  print(try await meter.report())
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(1)
}

/// The way to a meter: the Modbus TCP server at `HOST:PORT`, or a meter in memory when there is no argument.
func connection(_ endpoint: String?) async throws -> any ModbusConnection {
  guard let endpoint else { return meterInMemory() }
  let parts = endpoint.split(separator: ":")
  guard parts.count == 2, let port = UInt16(parts[1]) else { throw WrongEndpoint(endpoint: endpoint) }
  return try await ModbusTCP.connect(to: String(parts[0]), port: port)
}

/// A meter that needs no hardware: it holds these registers and refuses every other address.
func meterInMemory() -> InMemoryDevice {
  let device = InMemoryDevice()
  let state: [UInt16] = [1, 0b1000_0001]
  let voltageCurrentPower: [UInt16] = [2305, 0, 5400, 0x449C, 0x4000]
  let energy: [UInt16] = [0, 0, 0x000F, 0x4240]
  let hourlyEnergy = (0..<24).map { UInt16(800 + 25 * $0) }
  device.holdingRegisters.store(state + voltageCurrentPower + energy + hourlyEnergy, at: 0)
  device.holdingRegisters[0x100] = 16
  return device
}

struct WrongEndpoint: Error, CustomStringConvertible {
  let endpoint: String
  var description: String { "‘\(endpoint)’ is not HOST:PORT, such as 127.0.0.1:1502" }
}
