import DeviceModel
import DeviceSimulator
import MapSyntax
import RegisterMap
import Testing

@Suite("A simulated device with places that follow a count")
struct CountedPlacesTests {
  private func device() throws -> SimulatedDevice {
    let yaml = """
      register-map: 1
      device: {name: Curves}
      chains:
        sunspec: {marker: [0x5375, 0x6E53], at: [40000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
      blocks:
        curves:
          chain: sunspec
          id: 705
          registers: {l: {at: +1, type: uint16}, n: {at: +2, type: uint16}}
          blocks:
            pt:
              at: +3
              repeat: {filled: n, stride: 1}
              registers: {v: {at: +0, type: uint16}}
            last:
              at: {of: n, times: 1, plus: 3}
              registers: {x: {at: +0, type: uint16}}
      """
    var sources = SourceSet()
    let file = sources.add(path: "curves.regmap.yaml", bytes: Array(yaml.utf8))
    return SimulatedDevice(try #require(MapCompiler.compile(file, sources: &sources).layout))
  }

  @Test("has a length that fits its count")
  func consistent() throws {
    let device = try device()
    #expect(try device.value(at: "curves.n") == .number(ExactNumber(2)))
    #expect(try device.value(at: "curves.l") == .number(ExactNumber(4)))
  }

  @Test("begins anew with another count, and keeps what was set")
  func anotherCount() throws {
    var device = try device()
    try device.set("curves.last.x", to: "77")
    try device.set("curves.n", to: "5")
    #expect(try device.value(at: "curves.l") == .number(ExactNumber(7)))
    #expect(try device.value(at: "curves.last.x") == .number(ExactNumber(77)))
    try device.set("curves.pt[4].v", to: "9")
    #expect(try device.value(at: "curves.pt[4].v") == .number(ExactNumber(9)))
  }

  @Test("refuses a count for which there are not enough addresses")
  func tooMany() throws {
    var device = try device()
    #expect(throws: SettingError.self) { try device.set("curves.n", to: "60000") }
    #expect(try device.value(at: "curves.n") == .number(ExactNumber(2)))
  }
}
