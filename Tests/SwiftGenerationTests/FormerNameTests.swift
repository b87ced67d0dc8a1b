import Testing

@Suite("Former names in generated Swift")
struct FormerNameTests {
  /// A program of the time when everything had its old name.
  private let client = """
    import RegisterRuntime

    func use(_ meter: RenamedMeter) async throws {
      let block: RenamedMeter.Measurements = meter.values
      let volts: Register<UInt16?, ReadOnly> = block.volts
      let u1: UInt16? = try await block.u1.read()
      let condition: RenamedMeter.Measures.Condition = try await block.condition.read()
      if case .busy = condition {}
      try await block.switch.write(1)
      try await block.restart.send()
      let log: [UInt16] = try await block.log.read()
      let lines: RegisterBlocks<RenamedMeter.Measures.Lines> = block.lines
      let amps: UInt16 = try await meter.socket.amps.read()
      let value: RenamedMeter.Measures.Value = try await block.read()
      print(volts, u1 as Any, log, lines, amps, value.volts as Any, value.condition, value.sample, value.sampleUnit as Any,
        value.switch, value.log, value.lines)
    }

    func use(_ mode: RenamedMeter.Operation, _ alarms: RenamedMeter.Alarms) -> RenamedMeter.Setup {
      switch mode {
      case .idle, .byHand: break
      case .automatic: break
      default: break
      }
      if mode == .switch || mode == .oem(12) {}
      if alarms.contains(.fire) {}
      var setup = RenamedMeter.Setup(stage: 3, armed: true, pause: 5)
      setup.stage += 1
      setup.wait = 7
      return setup
    }

    func use(_ meter: RenamedMeter) async throws -> RenamedMeter.DeviceSettings {
      let sum: RegisterSum<Double?> = meter.info.sum
      print(sum, try await meter.info.read().sum as Any)
      let hardware: RenamedMeter.DeviceSettings.Hardware = .v2
      var settings = RenamedMeter.DeviceSettings(hardware: hardware, wiring: .wye)
      settings.hardware = .v1
      settings.release = 300
      return settings
    }

    """

  private func findings(of program: String, with maps: [String] = ["renamed-meter"]) throws -> [Substring] {
    var files = ["Program.swift": program]
    for source in GeneratedSource.all where maps.contains(source.map) {
      files[source.swift] = try source.generated()
    }
    let findings = try SwiftCompiler.findings(in: files, settings: .plain)
    return findings.split(separator: "\n").filter { $0.contains(": error: ") }
  }

  @Test("compile, and swiftc says of each what it is called now")
  func deprecated() throws {
    let findings = try findings(of: client)
    // Warnings are errors here.
    #expect(
      findings.allSatisfy {
        $0.contains("is deprecated: renamed to") || $0.contains("is deprecated: replaced by 'init(")
      }, "\(findings)")
    let renamed = [
      ("Measurements", "Measures"), ("values", "measures"), ("volts", "voltage"), ("u1", "voltage"),
      ("condition", "state"), ("Condition", "State"), ("switch", "default"), ("restart", "reset"),
      ("log", "history"), ("Lines", "Phases"), ("lines", "phases"), ("socket", "outlet"), ("amps", "current"),
      ("sample", "reading"), ("sampleUnit", "readingUnit"), ("Operation", "Mode"), ("idle", "stopped"),
      ("byHand", "manual"), ("switch", "manual"), ("fire", "smoke"), ("stage", "level"), ("wait", "delay"),
      ("sum", "total"), ("Hardware", "Board"), ("hardware", "board"), ("release", "firmware"),
      ("wye", "star"),
    ]
    for (old, new) in renamed {
      #expect(
        findings.contains { $0.contains("'\(old)' is deprecated: renamed to '\(new)'") },
        "\(old): \(findings)")
    }
    let replaced = [
      ("oem", "vendor(_:)"), ("init(stage:armed:pause:)", "init(level:armed:delay:)"),
      ("init(hardware:firmware:wiring:)", "init(board:firmware:wiring:)"),
    ]
    for (old, new) in replaced {
      #expect(
        findings.contains {
          $0.contains("'\(old)") && $0.contains("by '\(new)'") || $0.contains("to '\(new)'")
        },
        "\(old): \(findings)")
    }
  }

  @Test("of a type of a shared file are in the Swift of that and of each device")
  func sharedType() throws {
    let program = """
      func use(_ alarms: PlantPump.Warnings) -> PlantTypes.Warnings { alarms }

      """
    let findings = try findings(of: program, with: ["plant-pump", "plant/plant", "plant/drive-types"])
    #expect(findings.count == 2, "\(findings)")
    #expect(
      findings.allSatisfy { $0.contains("'Warnings' is deprecated: renamed to 'Alarms'") }, "\(findings)")
  }

  @Test("stay out of the way of the initialisers of today")
  func initialisers() throws {
    let program = """
      import RegisterRuntime

      let settings = [
        RenamedMeter.DeviceSettings(), RenamedMeter.DeviceSettings(wiring: .star),
        RenamedMeter.DeviceSettings(firmware: 300), RenamedMeter.DeviceSettings(board: .v2, firmware: 300),
      ]
      let setup = RenamedMeter.Setup(level: 3, armed: true, delay: 5)

      """
    #expect(try findings(of: program) == [])
  }

  @Test("are declared once where Swift has the same name for both")
  func same() throws {
    let program = "func use(_ meter: RenamedMeter) { _ = meter.measures.line1 }\n"
    #expect(try findings(of: program) == [])
  }
}
