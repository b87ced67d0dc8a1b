import DeviceModel
import DeviceSimulator
import MapSyntax
import SimulationScenario
import SystemIO

/// `regmap simulate --scenario`: the devices of a file, until a signal or the end of the time.
struct ScenarioSimulation {
  private let path: String
  private let arguments: ParsedArguments

  /// - Throws: `UsageError` where an option is given that a scenario says for each device.
  init(_ path: String, _ arguments: ParsedArguments) throws {
    for name in ["--replay", "--unit", "--seed", "--set", "--word-order", "--setting", "--unlocked"]
    where arguments.has(name) {
      throw UsageError("`\(name)` and `--scenario` contradict each other: a scenario says it for each device")
    }
    guard arguments.operands.count <= 1 else { throw UsageError("name one map at most") }
    (self.path, self.arguments) = (path, arguments)
  }

  func run() throws -> ExitStatus {
    var sources = SourceSet()
    let file = try SourceLoader.load(path, into: &sources)
    let (scenario, findings) = Scenario.read(
      file, map: arguments.operands.first, root: arguments.root, sources: &sources)
    if !findings.isEmpty {
      let color = TerminalStyle.shouldColor(fileDescriptor: 2)
      StandardError.write(TextRenderer(color: color).render(findings, in: sources))
    }
    guard let scenario else { return .findings }
    return arguments.has("--check") ? .clean : try serve(scenario)
  }

  private func serve(_ scenario: Scenario) throws -> ExitStatus {
    var options = try Simulate.serverOptions(arguments)
    options.requestsPerSecond = try arguments.number("--most-requests", in: 1...1_000_000)
    options.serial = try Simulate.serialLine(
      arguments, scenario.devices.first { $0.port == nil }?.device.layout.serial)
    let stopAfter = try arguments.seconds("--stop-after")
    let ending = EndingSignals()
    let log = EventLog(isVerbose: arguments.has("--verbose"))
    let server = try ScenarioServer(scenario, options: options) { log.write($2, of: $1, $0) }
    log.begin(
      server.ports.flatMap { port, own, devices in
        var options = options
        if own { (options.serial, options.isListening) = (nil, true) }
        return Simulate.places(of: options, port: port)
          + devices.map { "unit \($0.unit) is \($0.name)" }
      })
    ending.wait(atMost: stopAfter)
    server.stop()
    return .clean
  }
}
