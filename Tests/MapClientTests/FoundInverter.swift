import Foundation
import MapClient
import ModbusTransport

/// The inverter of `Fixtures/found-inverter.regmap.yaml`, in memory.
enum FoundInverter {
  /// A block of a chain: its id, then the words behind its length.
  typealias Block = (id: UInt16, words: [UInt16])

  static let common: Block = (1, [7, 3])
  static let inverter: Block = (103, [1234, 0xFFFF, 80])
  static let strings: [Block] = [(160, [11, 1, 2, 3, 4]), (160, [12])]
  static let storage: Block = (124, [2, 50, 60])

  static func device(
    _ connection: any ModbusConnection, map: String = "found-inverter"
  ) throws -> MappedDevice {
    try MappedDevice(try DeviceMap(contentsOf: path(of: map)), on: connection, unit: 1)
  }

  /// The path of a map among the fixtures.
  static func path(of map: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(map).regmap.yaml").path
  }

  /// Lays a chain into a device that answers for some addresses more.
  ///
  /// - Parameter isEnded: Whether it has its end mark.
  static func lay(
    _ blocks: [Block], at marker: UInt16 = 40000, in memory: InMemoryDevice, isEnded: Bool = true,
    further: Int = 150
  ) {
    var words: [UInt16] = [0x5375, 0x6E53]
    for block in blocks { words += [block.id, UInt16(block.words.count)] + block.words }
    if isEnded { words += [0xFFFF, 0] }
    words += [UInt16](repeating: 0, count: further)
    memory.holdingRegisters.store(Array(words.prefix(65536 - Int(marker))), at: marker)
  }
}
