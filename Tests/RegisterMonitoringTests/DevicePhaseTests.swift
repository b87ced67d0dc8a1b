import Testing

@testable import RegisterMonitoring

@Suite("The phase of a device")
struct DevicePhaseTests {
  @Test("is none for the first")
  func first() {
    #expect(DevicePhase.part(ofDevice: 0) == 0)
  }

  @Test(
    "leaves every tenth of an interval its share of the devices", arguments: [10, 16, 100, 1000, 100_000])
  func even(devices: Int) {
    var tenths = Array(repeating: 0, count: 10)
    for index in 0..<devices { tenths[Int(DevicePhase.part(ofDevice: index) * 10)] += 1 }
    #expect(tenths.allSatisfy { abs($0 - devices / 10) <= 2 })
  }
}
