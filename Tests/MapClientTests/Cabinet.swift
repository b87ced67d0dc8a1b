import Foundation
import MapClient
import ModbusTransport

/// The cabinet of `Fixtures/cabinet.regmap.yaml`, in memory.
enum Cabinet {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/cabinet.regmap.yaml").path

  static func map() throws -> DeviceMap { try DeviceMap(contentsOf: path) }

  /// A cabinet with two outlets: the first of two poles, the second of one.
  static func memory() -> InMemoryDevice {
    let memory = InMemoryDevice()
    memory.holdingRegisters.store(
      [
        0x8000, 1234, 0x4148, 0x0000, 1, 0b101, 0x1E0C, 0x4142, 0x4300, 1, 2, 3, 0xDEAD, 0xBEEF, 0xFFFF, 9,
      ], at: 0)
    memory.coils[0] = true
    memory.holdingRegisters.store([0xFFFE, 250], at: 0x20)
    memory.holdingRegisters[0x40] = 2
    memory.holdingRegisters[0x50] = 0xFFFF
    memory.holdingRegisters.store([2, 230], at: 0x1000)
    memory.holdingRegisters[0x1010] = 5
    memory.holdingRegisters[0x1020] = 6
    memory.holdingRegisters.store([1, 231], at: 0x1100)
    memory.holdingRegisters[0x1110] = 7
    memory.holdingRegisters.store([2, 0, 11, 0, 12, 0, 13, 0], at: 0x2000)
    memory.holdingRegisters.store([7, 40], at: 0x3000)
    return memory
  }

  static func device(_ memory: InMemoryDevice) throws -> MappedDevice {
    try MappedDevice(map(), on: memory, unit: 1)
  }
}

extension [RegisterReading] {
  /// Each reading as its path and its outcome.
  var lines: [String] { map(\.description) }
}

extension InMemoryDevice {
  /// The reads so far: table, first address and number of addresses.
  var reads: [String] {
    requests.map { seen in
      guard case .read(let table, let address, let count) = seen.request else { return "\(seen.request)" }
      return "\(table.rawValue) \(address)+\(count)"
    }
  }
}
