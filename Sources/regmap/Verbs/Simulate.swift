import DeviceModel
import DeviceSimulator
import ModbusProtocol
import ModbusTransport
import SystemIO

/// `regmap simulate`: a device that behaves as its map describes it.
enum Simulate: Verb {
  static let name = "simulate"
  static let summary = "Serve a map as a device, over Modbus TCP or on a serial line."
  static let operands = "[MAP]"
  static let details = """
    Values are the map's defaults and examples, or drawn from the seed: with a unit such as a device in use shows, about 230 V. The first line printed is the address:
    listening on 127.0.0.1:PORT; with --rtu there is a line serving PATH, and TCP only if --listen is given too. Every
    unit is a device of its own. Where the map names further units, they belong to one device. On TCP units 0 and 255 mean the server itself, whose lowest unit answers, and other
    units get exception 11. On a serial line every unit carries out a broadcast, and none answers. The server ends with 0 on SIGINT, on SIGTERM and after the time of --stop-after.

    With --replay and no map, the device is the one of a capture: its words, refusals and silence, at the same times after the start. It
    takes no writes. With a map too, the device behaves as the map describes it and begins with the words of the capture.

    With --scenario, the devices and what they do over time are those of a file, docs/scenarios.md. Behind each address that is listened on
    there is a line for each device on it: unit UNIT is NAME. MAP is the map of devices that name none. A device with a port of its own is
    on the host of --listen too.
    """
  static let options = [
    Option(
      name: "--listen", value: .text("ADDRESS:PORT"),
      summary: "Where to listen; 127.0.0.1:0, a free port of this machine, by default."),
    Option(
      name: "--rtu", value: .text("PATH"),
      summary: "A serial port, or one end of a pair of pseudo-terminals, to serve RTU on."),
    Option(
      name: "--baud", value: .text("N"),
      summary:
        "The rate of --rtu in bit/s; the map's, or 19200. Needed where the map lists several and no default."),
    Option(
      name: "--parity", value: .choice(SerialParity.allCases.map(\.rawValue)),
      summary: "The parity of --rtu; the map's, or even."),
    Option(name: "--stop-bits", value: .choice(["1", "2"]), summary: "Of --rtu; the map's, or 1."),
    Option(
      name: "--most-requests", value: .text("N"),
      summary: "Answer this many requests a second, and those beyond with exception 6, busy."),
    Option(
      name: "--unit", value: .text("N"), isRepeatable: true,
      summary: "A unit: 0…255, with --rtu 1…247; 1 by default. Repeatable."),
    Option(name: "--seed", value: .text("N"), summary: "Chooses the drawn values; 0 by default."),
    Option(
      name: "--set", value: .text("[UNIT:]PATH=VALUE"), isRepeatable: true,
      summary:
        "What a register of every unit, or of one, holds at first; `not available` for no value. What depends on it follows. Repeatable."
    ),
    Option(
      name: "--replay", value: .text("FILE"),
      summary: "Serve what regmap capture kept; without a map only with --listen, --rtu and their settings."),
    Option(
      name: "--scenario", value: .text("FILE"),
      summary:
        "Serve the devices of a scenario; only with --listen, --rtu and their settings, and --most-requests."),
    Option(
      name: "--check", value: .none,
      summary: "With --scenario: say what is wrong with the file, and serve nothing."),
    .simulatedWordOrder, .setting, .root,
    Option(
      name: "--unlocked", value: .text("LEVEL"), isRepeatable: true,
      summary: "A level of the device's lock that is open; closed by default. Repeatable."),
    Option(
      name: "--log", value: .text("FILE"),
      summary: "Add a line of JSON to a file for each request, or print it with `-`; docs/devices.md."),
    Option(name: "--verbose", value: .none, summary: "Print writes, commands, side effects and refusals."),
    Option(name: "--stop-after", value: .text("SECONDS"), summary: "End after this time."),
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap simulate meter.regmap.yaml", "On a free port."),
    (
      "regmap simulate meter.regmap.yaml --listen 127.0.0.1:1502 --set measures.current=12.5 --verbose",
      "With a value of your own, and a line for everything that happens."
    ),
    (
      "regmap simulate meter.regmap.yaml --rtu /dev/ttyUSB1 --baud 9600 --unit 17 --unit 18 --set 18:measures.current=3",
      "Two devices on a serial line, the second with a value of its own."
    ),
    ("regmap simulate --replay bug.capture", "The device of a report."),
    ("regmap simulate --scenario bench.scenario.yaml", "Several devices whose values move."),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    if let path = arguments.value("--scenario") { return try ScenarioSimulation(path, arguments).run() }
    guard !arguments.has("--check") else { throw UsageError("`--check` belongs to `--scenario`") }
    let capture = try arguments.value("--replay").map(CaptureFile.read)
    if let capture, arguments.operands.isEmpty { return try replay(capture, arguments) }
    guard arguments.operands.count == 1 else { throw UsageError("name one map to simulate") }
    var options = try serverOptions(arguments)
    options.requestsPerSecond = try arguments.number("--most-requests", in: 1...1_000_000)
    let allowed = arguments.has("--rtu") ? UnitID.onSerialLine : 0...UInt8.max
    let units = try arguments.allValues("--unit").map { text in
      guard let unit = UInt8(text), allowed.contains(unit) else {
        throw UsageError(
          "`--unit` is a number of \(allowed.lowerBound)…\(allowed.upperBound)"
            + "\(arguments.has("--rtu") ? " on a serial line" : ""), not `\(text)`")
      }
      return UnitID(rawValue: unit)
    }
    if !units.isEmpty { options.units = Set(units) }
    let seed = try arguments.number("--seed", in: 0...UInt64.max) ?? 0
    let stopAfter = try arguments.seconds("--stop-after")

    let settings = try arguments.settings
    let map = MapFiles.Place(arguments.operands[0], root: arguments.root)
    try ScenarioSimulation.refuse(scenario: map.path)
    guard let layout = try MapFiles.compiled(map).layout?.set(settings) else { return .findings }
    options.serial = try serialLine(arguments, layout.serial)
    let unlocked = Set(arguments.allValues("--unlocked"))
    let levels = layout.lockLevels.map(\.name)
    if let unknown = unlocked.first(where: { !levels.contains($0) }) {
      let known = levels.isEmpty ? "it has none" : "it has \(levels.joined(separator: ", "))"
      throw UsageError("the device's lock has no level `\(unknown)`: \(known)")
    }
    var device = SimulatedDevice(
      layout, seed: seed, wordOrder: arguments.simulatedWordOrder, unlocked: unlocked, hasTypicalValues: true)
    if let capture {
      guard layout.chains.isEmpty else {
        throw UsageError("the map leaves it to the device where blocks are: serve the capture without it")
      }
      let units = capture.moments[0].snapshot.units.subtracting(layout.namedUnits)
      guard let unit = units.first, units.count == 1 else {
        throw UsageError(
          "the capture has \(units.count) units, and the map is for one: serve it without the map")
      }
      device.hold(capture.moments[0].snapshot, of: unit)
    }
    var devices = Dictionary(uniqueKeysWithValues: options.units.map { ($0, device) })
    try InitialValue.apply(try arguments.allValues("--set").map(InitialValue.init), to: &devices)
    let ending = EndingSignals()
    let log = EventLog(isVerbose: arguments.has("--verbose"))
    let server = try SimulatorServer(device, except: devices, options: options) { log.write($1, of: $0) }
    log.begin(places(of: options, port: server.port))
    ending.wait(atMost: stopAfter)
    server.stop()
    return .clean
  }

  /// Serves a capture without a map.
  private static func replay(_ capture: DeviceCapture, _ arguments: ParsedArguments) throws -> ExitStatus {
    for name in ["--unit", "--seed", "--set", "--word-order", "--setting", "--unlocked", "--most-requests"]
    where arguments.has(name) {
      throw UsageError("`\(name)` is for a map, and a capture is served as it is")
    }
    var options = try serverOptions(arguments)
    options.serial = try serialLine(arguments, nil)
    let stopAfter = try arguments.seconds("--stop-after")
    let ending = EndingSignals()
    let log = EventLog(isVerbose: arguments.has("--verbose"))
    let server = try ReplayServer(capture, options: options) { log.write($1, of: $0) }
    log.begin(places(of: options, port: server.port))
    ending.wait(atMost: stopAfter)
    server.stop()
    return .clean
  }

  /// The lines that tell where the server can be reached.
  static func places(of options: SimulatorServer.Options, port: UInt16) -> [String] {
    let host = options.host.contains(":") ? "[\(options.host)]" : options.host
    let serving = options.serial.map { line in
      "serving \(line.path) at \(line.settings.baudRate) bit/s, parity \(line.settings.parity.rawValue), "
        + "stop bits \(line.settings.stopBits)"
    }
    return [options.isListening ? "listening on \(host):\(port)" : nil, serving].compactMap(\.self)
  }

  /// The line of `--rtu`, with what a map declares where the command line says nothing.
  static func serialLine(
    _ arguments: ParsedArguments, _ declared: SerialLayout?
  ) throws -> SerialLine? {
    guard let path = arguments.value("--rtu") else {
      for name in ["--baud", "--parity", "--stop-bits"] where arguments.has(name) {
        throw UsageError("`\(name)` is for a serial line: give `--rtu` too")
      }
      return nil
    }
    var line = SerialLine(path: path, declared: declared)
    if let rate = try arguments.number("--baud", in: 50...4_000_000) {
      line.settings.baudRate = rate
    } else if let rates = declared?.expectedBaudRates, rates.count > 1 {
      let list = rates.map(\.description).joined(separator: ", ")
      throw UsageError("the map lists several baud rates: give `--baud`, one of \(list)")
    }
    if let name = arguments.value("--parity") {
      guard let parity = SerialParity(rawValue: name) else {
        throw UsageError("there is no parity `\(name)`")
      }
      line.settings.parity = parity
    }
    if let bits = try arguments.number("--stop-bits", in: 1...2) { line.settings.stopBits = bits }
    return line
  }

  /// Where to listen; the serial line is for the caller.
  static func serverOptions(_ arguments: ParsedArguments) throws -> SimulatorServer.Options {
    var options = SimulatorServer.Options()
    options.isListening = !arguments.has("--rtu") || arguments.has("--listen")
    if let path = arguments.value("--log") {
      let log = try ExchangeLog(path)
      options.onExchange = { log.write($0) }
    }
    let text = arguments.value("--listen") ?? "127.0.0.1:0"
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw UsageError("`--listen` is ADDRESS:PORT such as 127.0.0.1:1502, not `\(text)`")
    }
    options.port = port
    var host = text[..<colon]
    if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
    options.host = String(host)
    return options
  }
}
