import DeviceModel
import MapSyntax
import RegisterMap
import Testing

@testable import DeviceSimulator

@Suite("What a simulated device holds at first")
struct SampleValueTests {
  private func text(_ path: String, in device: SimulatedDevice) throws -> String {
    ValueFormatter.text(try device.value(at: path), for: device.scaledNow(try device.layout.resolve(path)))
  }

  @Test("defaults, examples, the least allowed value and the first case come before drawn values")
  func precedence() throws {
    let device = try Bench.device(seed: 7)
    #expect(try text("settings.delay", in: device) == "60")
    #expect(try text("inputs.contacts", in: device) == "[true, false, false, true]")
    #expect(try text("settings.rate", in: device) == "1")
    #expect(try text("settings.ratio", in: device) == "0.5")
    #expect(try text("settings.mode", in: device) == "idle")
  }

  @Test("every first value of a writable register is one that may be written")
  func withinConstraints() throws {
    let device = try Bench.device(seed: 3)
    for register in device.layout.expandedRegisters() where register.register.access == .readWrite {
      let value = try device.value(at: register.path)
      #expect(throws: Never.self) { try ConstraintCheck.check(value, for: register.register) }
    }
  }

  @Test(
    "drawn values are plausible, with the scale that another register gives too",
    arguments: 0..<5 as Range<UInt64>)
  func plausible(seed: UInt64) throws {
    let map = """
      register-map: 1
      device: {name: Meter}
      documents: {manual: {title: Manual, edition: A}}
      defaults: {source: manual 1}
      blocks:
        meter:
          registers:
            exponent:    {at: 0, type: int16}
            power:       {at: 1, type: uint16, scale: {by: exponent, as: power-of-ten}, plausible: 20..30}
            temperature: {at: 2, type: int16, scale: 0.1, offset: -40, plausible: -20.5..-10}
            frequency:   {at: 3, type: float32, plausible: 49.5..50.5}
            cells:       {at: 5, type: uint16, count: 3, scale: 0.001, plausible: 2.5..}
            depth:       {at: 8, type: int32, plausible: ..-5000}

      """
    var sources = SourceSet()
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array(map.utf8))
    let compiled = MapCompiler.compile(file, sources: &sources)
    #expect(compiled.findings.map(\.message) == [])
    let layout = try #require(compiled.layout)
    let device = SimulatedDevice(layout, seed: seed)
    func words(_ register: PlacedRegister) -> [UInt16] {
      Array(device.tables[.holdingRegister]?.words[register.addresses] ?? [])
    }
    for register in layout.expandedRegisters() {
      let own = words(
        PlacedRegister(path: register.path, address: register.address, register: register.register))
      #expect(throws: Never.self) {
        guard let selector = register.scaleSelector else {
          _ = try ValueCodec.decode(own, as: register.register)
          return
        }
        _ = try ValueCodec.decode(
          own, as: register.register, scaledBy: selector.register, holding: words(selector))
      }
    }
  }

  @Test("a name that several numbers have is drawn with one of them")
  func sharedName() throws {
    var texts: Set<String> = []
    for seed: UInt64 in 0..<60 { texts.insert(try text("source.origin", in: Bench.device(seed: seed))) }
    #expect(texts.isSubset(of: Set(["vendor(-7)"] + (10...12).map { "vendor(\($0))" })))
    #expect(texts.count == 4)
  }

  @Test("the same seed gives the same device, another seed another")
  func seeds() throws {
    let current = try (0..<4).map { try Bench.device(seed: $0).value(at: "measures.current") }
    #expect(try Bench.device(seed: 1).value(at: "measures.current") == current[1])
    #expect(Set(current).count > 1)
  }

  @Test("a value can be set by its path, read-only ones too")
  func set() throws {
    var device = try Bench.device()
    try device.set("measures.status", to: "alarm + trip")
    try device.set("settings.levels[2]", to: "42")
    #expect(device.read(0x106, 1).words == [9])
    #expect(device.read(0x209, 1).words == [42])
  }

  @Test("a wrong path or text is an error that names what there is")
  func wrongSetting() throws {
    var device = try Bench.device()
    let path = #expect(throws: SettingError.self) { try device.set("measures.curent", to: "1") }
    #expect(path?.description == "measures.curent: `measures` has no `curent`: did you mean `current`?")
    #expect(throws: SettingError.self) { try device.set("measures", to: "1") }
    #expect(throws: SettingError.self) { try device.set("measures.current", to: "1.5") }
  }

  /// A plant whose loads, near and behind it, have scales, faces and bounds that registers give.
  private func plant(seed: UInt64) throws -> SimulatedDevice {
    let registers = """
            own:    {at: +0, type: int16}
            power:  {at: +1, type: uint16, scale: {by: plant.exponent, as: power-of-ten}, plausible: 20..30}
            energy: {at: +2, type: int32, access: read-write, scale: {by: own, as: power-of-ten}, range: 600..650}
            heat:   {at: +4, type: uint16, plausible: 50..60, when: {by: plant.mode, is: 1}}
            cold:   {at: +4, type: int16, plausible: -60..-50, when: {by: plant.mode, is: 2}}
            limit:  {at: +5, type: uint16, access: read-write, range: "1..plant.most"}
            cells:  {at: +6, type: uint16, count: 3, scale: {by: cell-exponent, as: power-of-ten}, plausible: 3..4, when: {by: plant.mode, is: [1, 2]}}
            cell-exponent: {at: +9, type: int16, when: {by: plant.mode, is: [1, 2]}}
      """
    let map = """
      register-map: 1
      device: {name: Plant}
      documents: {manual: {title: Manual, edition: A}}
      defaults: {source: manual 1}
      blocks:
        plant:
          at: 0
          registers:
            exponent: {at: +0, type: int16}
            mode:     {at: +1, type: uint16}
            most:     {at: +2, type: uint16}
        loads:
          at: 100
          repeat: {count: 3, stride: 10}
          registers:
      \(registers)
        distant:
          at: 100
          unit-id: 7
          repeat: {count: 2, stride: 10}
          registers:
      \(registers)

      """
    var sources = SourceSet()
    let file = sources.add(path: "plant.regmap.yaml", bytes: Array(map.utf8))
    let compiled = MapCompiler.compile(file, sources: &sources)
    #expect(compiled.findings.map(\.message) == [])
    return SimulatedDevice(try #require(compiled.layout), seed: seed)
  }

  /// Expects that all that is there reads as a value, and as one that may be written where it can be.
  private func expectSound(_ device: SimulatedDevice, _ state: String) throws {
    for register in device.registers where device.isThere(register) {
      let scaled = device.scaledNow(register)
      #expect(throws: Never.self, "\(register.path), \(state)") {
        let value = try ValueCodec.decode(device.words(of: register), as: scaled)
        guard register.register.access == .readWrite else { return }
        try ConstraintCheck.check(value, for: try device.limitedNow(register, scaled))
      }
    }
  }

  @Test(
    "what depends on a register that is set follows it, in repeats and at other units",
    arguments: 0..<4 as Range<UInt64>)
  func dependents(seed: UInt64) throws {
    var device = try plant(seed: seed)
    try expectSound(device, "at first")
    let settings = [
      ("plant.exponent", "-2"), ("plant.mode", "2"), ("plant.exponent", "1"), ("plant.most", "1"),
      ("loads[1].own", "-3"), ("distant[1].own", "1"), ("plant.mode", "1"), ("loads[2].cell-exponent", "-3"),
      ("plant.most", "3"), ("plant.mode", "2"),
    ]
    for (index, (path, value)) in settings.enumerated() {
      try device.set(path, to: value)
      try expectSound(device, "after \(settings[...index])")
    }
    #expect(try text("loads[1].energy", in: device) == "600")
  }

  @Test("what was set keeps its value where the scale changes, or the scale is refused")
  func given() throws {
    var device = try plant(seed: 0)
    try device.set("plant.exponent", to: "0")
    try device.set("loads[1].power", to: "25")
    let other = device.words(of: try device.layout.resolve("loads[0].power"))
    try device.set("plant.exponent", to: "-1")
    #expect(try text("loads[1].power", in: device) == "25")
    #expect(device.words(of: try device.layout.resolve("loads[1].power")) == [250])
    #expect(device.words(of: try device.layout.resolve("loads[0].power")) != other)
    let error = #expect(throws: SettingError.self) { try device.set("plant.exponent", to: "1") }
    #expect(error?.path == "loads[1].power", "\(String(describing: error))")
    #expect(try text("plant.exponent", in: device) == "-1")
    #expect(try text("loads[1].power", in: device) == "25")
  }
}
