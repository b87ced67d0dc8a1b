import Foundation
import Meter
import ModbusTransport
import RegisterRuntime

do {
  let meter =
    if let endpoint = CommandLine.arguments.dropFirst().first {
      try await PanelMeter.connect(to: endpoint)
    } else {
      PanelMeter(on: meterInMemory(), unit: 1)
    }
  print(try await meter.report())
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(1)
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
