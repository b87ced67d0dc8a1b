import DeviceSimulator
import MapClient
import ModbusTransport
import Testing

@testable import DeviceVerification

@Suite("Which of several maps is the one of a device")
struct FitTests {
  @Test(
    "none, rather than the least bad: a device of zeros fits no map, and neither does one that contradicts")
  func none() async throws {
    let zeros = InMemoryDevice()
    zeros.holdingRegisters.fill(0, in: 0...400)
    var fit = try await fit(zeros)
    #expect(fit.fitting.isEmpty)
    let bench = Bench()
    bench.store([9], at: 200)
    fit = try await self.fit(bench.device)
    #expect(fit.fitting.isEmpty)
    #expect(fit.candidates[0].reason.hasSuffix("values contradict: state.mode: 9 has no name in the map"))
  }

  @Test("the order of words and the settings that fit are told")
  func assumptions() async throws {
    let text = Bench.map.replacing("word-order: big", with: "word-order: setting")
    let bench = Bench()
    bench.store([40_000, 0, 1200, 0], at: 104)
    bench.store(bench.words(0.95).reversed() + bench.words(1480).reversed(), at: 108)
    let fit = try await fit(bench.device, DeviceMap(text: text))
    #expect(fit.fitting.first?.judgement?.assumption.description == "word order little")
  }

  private func fit(_ device: InMemoryDevice, _ map: DeviceMap? = nil) async throws -> MapFit {
    let map = try map ?? MapUnderTest.bench
    let observer = DeviceObserver(of: 1, over: device, atMost: 1000)
    for assumption in map.assumptions { try await observer.observe(by: map, as: assumption) }
    return await MapFit(of: 1, holding: observer.snapshot, among: [map])
  }
}
