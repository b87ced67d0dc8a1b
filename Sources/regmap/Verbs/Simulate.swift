import DeviceSimulator
import ModbusProtocol

/// `regmap simulate`: a device that behaves as its map says.
enum Simulate: Verb {
  static let name = "simulate"
  static let summary = "Serve a map as a Modbus TCP device."
  static let operands = "MAP"
  static let details = """
    Values are the map's defaults and examples, or drawn from the seed. The first line printed is the address:
    listening on 127.0.0.1:PORT. Unit 255 is answered too, broadcasts are carried out in silence, and other units get
    exception 11. The server ends with 0 on SIGINT, on SIGTERM and after the time of --stop-after.
    """
  static let options = [
    Option(
      name: "--listen", value: .text("ADDRESS:PORT"),
      summary: "Where to listen; 127.0.0.1:0, a free port of this machine, by default."),
    Option(
      name: "--unit", value: .text("N"), isRepeatable: true,
      summary: "A unit id, 1…247; 1 by default. Repeatable."),
    Option(name: "--seed", value: .text("N"), summary: "Chooses the drawn values; 0 by default."),
    Option(
      name: "--set", value: .text("PATH=VALUE"), isRepeatable: true,
      summary: "What a register holds at first. Repeatable."
    ),
    .wordOrder,
    Option(
      name: "--unlocked", value: .text("LEVEL"), isRepeatable: true,
      summary: "A level of the device's lock that is open; closed by default. Repeatable."),
    Option(name: "--verbose", value: .none, summary: "Print writes, commands, side effects and refusals."),
    Option(name: "--stop-after", value: .text("SECONDS"), summary: "End after this time."),
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap simulate meter.regmap.yaml", "On a free port."),
    (
      "regmap simulate meter.regmap.yaml --listen 127.0.0.1:1502 --set measures.current=12.5 --verbose",
      "With a value of your own, and a line for everything that happens."
    ),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard arguments.operands.count == 1 else { throw UsageError("name one map to simulate") }
    var options = try listenOptions(arguments.value("--listen") ?? "127.0.0.1:0")
    let units = try arguments.allValues("--unit").map { text in
      guard let unit = UInt8(text), (1...247).contains(unit) else {
        throw UsageError("`--unit` is a number of 1…247, not `\(text)`")
      }
      return UnitID(rawValue: unit)
    }
    if !units.isEmpty { options.units = Set(units) }
    let seed = try arguments.number("--seed", in: 0...UInt64.max) ?? 0
    let stopAfter = try arguments.seconds("--stop-after")

    guard let layout = try MapFiles.layout(arguments.operands[0]) else { return .findings }
    let unlocked = Set(arguments.allValues("--unlocked"))
    let levels = layout.lockLevels.map(\.name)
    if let unknown = unlocked.first(where: { !levels.contains($0) }) {
      let known = levels.isEmpty ? "it has none" : "it has \(levels.joined(separator: ", "))"
      throw UsageError("the device's lock has no level `\(unknown)`: \(known)")
    }
    var device = SimulatedDevice(layout, seed: seed, wordOrder: arguments.wordOrder, unlocked: unlocked)
    for setting in arguments.allValues("--set") {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw UsageError("`--set` is PATH=VALUE, not `\(setting)`") }
      do {
        try device.set(String(parts[0]), to: String(parts[1]))
      } catch {
        throw UsageError(error.description)
      }
    }
    let ending = EndingSignals()
    let log = EventLog(isVerbose: arguments.has("--verbose"))
    let server = try SimulatorServer(device, options: options) { log.write($0) }
    log.begin(
      "listening on \(options.host.contains(":") ? "[\(options.host)]" : options.host):\(server.port)")
    ending.wait(atMost: stopAfter)
    server.stop()
    return .clean
  }

  private static func listenOptions(_ text: String) throws -> SimulatorServer.Options {
    var options = SimulatorServer.Options()
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
