import DeviceModel
import Foundation
import MapClient
import ModbusTransport
import Testing

@Suite("Names of earlier maps, by a map at run time")
struct FormerNameTests {
  private let memory = InMemoryDevice()

  private func device(_ settings: [String: String] = [:]) throws -> MappedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/renamed-meter.regmap.yaml").path
    return try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1, settings: settings)
  }

  @Test(
    "a setting under an old name, or with an old value, is refused with the new one",
    arguments: [
      ("hardware", "v1", "the setting `hardware` is called `board` now"),
      ("wiring", "wye", "the value `wye` of the setting `wiring` is called `star` now"),
    ])
  func settings(name: String, value: String, text: String) throws {
    let error = #expect(throws: MappedDeviceError.self) { try device([name: value]) }
    #expect(error.map { "\($0)" } == text)
  }

  @Test(
    "an old name in a value that is to be written is refused with the new one, and nothing is sent",
    arguments: [
      ("info.mode", "by-hand", "info.mode: \"by-hand\" of `mode` is called `manual` now"),
      (
        "info.setup", "stage 3, armed true, delay 5",
        "info.setup: \"stage\" of `setup` is called `level` now"
      ),
    ])
  func values(path: String, value: String, text: String) async throws {
    guard case .refused(let reason) = try await device().write(value, to: path).outcome else {
      Issue.record("\(path) was not refused")
      return
    }
    #expect(reason == text)
    #expect(memory.requests.isEmpty)
  }
}
