import DeviceModel
import MapSyntax
import RegisterMap
import Testing

@testable import DeviceSimulator

@Suite("Values such as a device in use shows")
struct TypicalValueTests {
  private func device(_ registers: String, seed: UInt64 = 0) throws -> SimulatedDevice {
    let map = """
      register-map: 1
      device: {name: Meter}
      documents: {manual: {title: Manual, edition: A}}
      defaults: {source: manual 1, word-order: big}
      blocks:
        meter:
          registers:
      \(registers.split(separator: "\n").map { "      \($0)\n" }.joined())

      """
    var sources = SourceSet()
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array(map.utf8))
    let compiled = MapCompiler.compile(file, sources: &sources)
    #expect(compiled.findings.map(\.message) == [])
    return SimulatedDevice(try #require(compiled.layout), seed: seed, hasTypicalValues: true)
  }

  private func number(_ path: String, in device: SimulatedDevice) throws -> Double {
    switch try device.value(at: path) {
    case .number(let number): number.double
    case .real(let number): number
    default: throw SettingError(path: path, problem: "no number")
    }
  }

  @Test("numbers are those of their unit, in steps of the register", arguments: 0..<5 as Range<UInt64>)
  func units(seed: UInt64) throws {
    let device = try device(
      """
      voltage:      {at: 0, type: uint16, unit: V, scale: 0.1}
      frequency:    {at: 1, type: float32, unit: Hz}
      coarse:       {at: 3, type: uint16, unit: Hz}
      temperature:  {at: 4, type: int16, unit: Cel, scale: 0.1, offset: -40}
      power-factor: {at: 5, type: int16, scale: 0.001}
      narrow:       {at: 6, type: uint16, unit: V, plausible: 700..}
      setpoint:     {at: 7, type: uint16, unit: V, access: read-write, range: 100..690}
      """, seed: seed)
    #expect((224...236).contains(try number("meter.voltage", in: device)))
    #expect((49.9...50.1).contains(try number("meter.frequency", in: device)))
    #expect(try number("meter.coarse", in: device) == 50)
    #expect((17...25).contains(try number("meter.temperature", in: device)))
    #expect((0.9...1).contains(try number("meter.power-factor", in: device)))
    #expect(try number("meter.narrow", in: device) >= 700)
    #expect(try number("meter.setpoint", in: device) == 100)
  }

  @Test("what is between two levels is small")
  func differences() throws {
    let device = try device(
      """
      hysteresis:       {at: 0, type: uint16, unit: V, scale: 0.1}
      residual-current: {at: 1, type: uint16, unit: mA}
      coarse-deadband:  {at: 2, type: uint16, unit: K, scale: 10}
      """)
    #expect((4...5).contains(try number("meter.hysteresis", in: device)))
    #expect((4...12).contains(try number("meter.residual-current", in: device)))
    _ = try number("meter.coarse-deadband", in: device)
  }

  @Test("a register too small or too coarse for what is usual has another number, and never none")
  func unusual() throws {
    let device = try device(
      """
      small:  {at: 0, type: uint8, unit: kWh}
      coarse: {at: 1, type: uint16, unit: Mvar}
      level:  {at: 2, type: uint16, unit: dBm}
      """)
    for path in ["meter.small", "meter.coarse", "meter.level"] {
      #expect((0...999).contains(try number(path, in: device)), "\(path)")
    }
  }

  @Test("a register too coarse for what is typical has a number that is usual for its unit")
  func coarse() throws {
    for seed in 0..<20 as Range<UInt64> {
      let device = try device(
        """
        unbalance:   {at: 0, type: uint32, unit: "%"}
        frequency:   {at: 2, type: uint16, unit: Hz, scale: 100}
        temperature: {at: 3, type: uint16, unit: Cel, scale: 500}
        """, seed: seed)
      #expect((1...9).contains(try number("meter.unbalance", in: device)))
      #expect([0, 100, 200, 300, 400].contains(try number("meter.frequency", in: device)))
      #expect(try number("meter.temperature", in: device) == 0)
    }
  }

  @Test("apparent power and energy are never less than active power and energy")
  func apparent() throws {
    for seed in 0..<50 as Range<UInt64> {
      let device = try device(
        """
        power:           {at: 0, type: uint32, unit: W}
        apparent-power:  {at: 2, type: uint32, unit: VA}
        energy:          {at: 4, type: uint32, unit: kWh}
        apparent-energy: {at: 6, type: uint32, unit: kVAh}
        """, seed: seed)
      #expect(try number("meter.power", in: device) <= number("meter.apparent-power", in: device))
      #expect(try number("meter.energy", in: device) <= number("meter.apparent-energy", in: device))
    }
  }

  @Test("values of one unit differ from each other")
  func distinct() throws {
    let device = try device(
      (0..<20).map { "v\($0): {at: \($0), type: uint16, unit: V, scale: 0.1}" }.joined(separator: "\n"))
    #expect(Set(try (0..<20).map { try number("meter.v\($0)", in: device) }).count >= 15)
  }

  @Test("every unit of the vocabulary has usual numbers", arguments: UnitVocabulary.units.map(\.code))
  func vocabulary(_ code: String) throws {
    let device = try device("value: {at: 0, type: float64, unit: \"\(code)\"}")
    #expect(TypicalValues(of: try device.register(at: "meter.value").register) != nil)
  }

  @Test("a difference of temperatures is small, and one with a plausible range is in it")
  func temperatureDifferences() throws {
    let device = try device(
      """
      rise:            {at: 0, type: uint16, unit: K, plausible: 0..30}
      flow-difference: {at: 1, type: uint16, unit: K}
      """)
    #expect((0...30).contains(try number("meter.rise", in: device)))
    #expect((5...7).contains(try number("meter.flow-difference", in: device)))
  }
}
