import DeviceModel
import DeviceSimulator
import Foundation
import MapSyntax
import ModbusProtocol
import RegisterMap
import Testing

/// The device of `Fixtures/bench.regmap.yaml`, or of another map beside it.
enum Bench {
  static func device(seed: UInt64 = 0, map name: String = "bench.regmap.yaml") throws -> SimulatedDevice {
    let path = URL(filePath: #filePath).deletingLastPathComponent().path + "/Fixtures/\(name)"
    var sources = SourceSet()
    let map = try MapCompiler.compile(path: path, sources: &sources)
    #expect(map.findings.map(\.message) == [])
    return SimulatedDevice(try #require(map.layout), seed: seed)
  }
}

extension SimulatedDevice {
  mutating func read(_ address: UInt16, _ count: Int, in table: RegisterTable = .holdingRegister)
    -> ModbusReply
  {
    respond(to: .read(table, address: address, count: count))
  }

  mutating func write(_ values: [UInt16], at address: UInt16) -> ModbusReply {
    respond(to: .writeMultipleRegisters(address: address, values: values))
  }
}

extension ModbusReply {
  /// The words of a read, or nil.
  var words: [UInt16]? { if case .response(.values(let words)) = self { words } else { nil } }

  static let written = ModbusReply.response(.written)
}
