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
    for (name, reason) in Self.contradictions where arguments.has(name) {
      throw UsageError("`\(name)` and `--scenario` contradict each other: \(reason)")
    }
    guard arguments.operands.count <= 1 else { throw UsageError("name one map at most") }
    (self.path, self.arguments) = (path, arguments)
  }

  /// Why options cannot be beside a scenario.
  private static let contradictions: KeyValuePairs = [
    "--replay": "a capture is a device of its own",
    "--seed": "the file has one `seed` for all its devices",
    "--unit": forEachDevice, "--set": forEachDevice, "--word-order": forEachDevice,
    "--setting": forEachDevice,
    "--unlocked": forEachDevice,
  ]
  private static let forEachDevice = "a scenario says it for each device"

  /// Refuses a scenario where a map is expected.
  ///
  /// - Throws: `UsageError` for one; `InputError` where the file cannot be read.
  static func refuse(scenario path: String) throws {
    var sources = SourceSet()
    guard Scenario.isScenario(try SourceLoader.load(path, into: &sources)) else { return }
    throw UsageError("`\(path)` is a scenario: give it with `--scenario`")
  }

  func run() throws -> ExitStatus {
    var sources = SourceSet()
    let file = try SourceLoader.load(path, into: &sources)
    let (scenario, findings) = Scenario.read(
      file, map: arguments.operands.first, root: arguments.root, isOnSerialLine: arguments.has("--rtu"),
      sources: &sources)
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
    if scenario.devices.allSatisfy({ $0.port != nil }) {
      guard !arguments.has("--rtu") else {
        throw UsageError("every device has a `port` of its own, so none is on the line of `--rtu`")
      }
      guard !arguments.has("--listen") || options.port == 0 else {
        throw UsageError(
          "every device has a `port` of its own, so none is on port \(options.port) of `--listen`: "
            + "give port 0 for the address alone")
      }
    }
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
