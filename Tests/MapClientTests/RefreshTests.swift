import DeviceModel
import Foundation
import MapClient
import Testing

@Suite("How often values are worth reading, by a map at run time")
struct RefreshTests {
  @Test("a value has what the map gives it, or its block, or the device")
  func inherited() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let map = try DeviceMap(
      contentsOf: tests.appending(path: "SwiftGenerationTests/Fixtures/gateway-meter.regmap.yaml").path)
    func refresh(_ path: String) throws -> RefreshRate? { try map.registers(at: path).first?.refresh }
    #expect(try refresh("info.serial") == .once)
    #expect(try refresh("info.uptime") == .every(milliseconds: 60_000))
    #expect(try refresh("measures.power") == .every(milliseconds: 10_000))
    #expect(try refresh("measures.phases[2].voltage") == .every(milliseconds: 10_000))
    #expect(try refresh("measures.slow.voltage") == .every(milliseconds: 300_000))
    #expect(try refresh("measures.slow.angle") == .every(milliseconds: 500))
    #expect(try refresh("measures.reset") == nil)
    #expect(try map.computedValues(at: "measures.output").first?.refresh == .every(milliseconds: 10_000))
    #expect(try refresh("measures.slow.voltage")?.interval == .seconds(300))
    #expect(RefreshRate.once.interval == nil)
  }
}
