import MapReports
import ModbusTransport
import RegisterMap

/// `regmap read`: live values.
enum Read: Verb {
  static let name = "read"
  static let summary = "Read live values from a device."
  static let operands = "ENDPOINT MAP [PATH…]"
  static let details = """
    ENDPOINT is tcp://HOST:PORT?unit=1&timeout=300ms; port 502, unit 1 and the connection's own timeout by default.
    A PATH names a block, a register or an element of an array; outlets.voltage is the voltage of every outlet.
    Where a register says how many instances of a block there are or which layout it has, only what is there is shown.
    Without a PATH all values are read but those that set something off by being read: name them to read them.
    Values are read in the fewest requests. A value that fails prints its error, and the exit status is then 1.
    """
  static let options = [
    Option(name: "--json", value: .none, summary: "Print one JSON object for each value, one a line."),
    .wordOrder,
    Option(
      name: "--watch", value: .optionalNumber("SECONDS"),
      summary: "Read again and again, every second or at this interval, until interrupted."),
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap read tcp://10.0.0.7 meter.regmap.yaml", "All values."),
    (
      "regmap read 'tcp://127.0.0.1:1502?unit=3' meter.regmap.yaml measures settings.delay --watch 5",
      "Some, every 5 s."
    ),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    guard arguments.operands.count >= 2 else { throw UsageError("name an endpoint and a map") }
    let endpoint: ModbusEndpoint
    do {
      endpoint = try ModbusEndpoint(arguments.operands[0])
    } catch {
      throw UsageError("`\(arguments.operands[0])`: \(error)")
    }
    let interval = try arguments.seconds("--watch")
    guard let map = try MapFiles.layout(arguments.operands[1]) else { return .findings }
    let layout = map.setting(wordOrder: arguments.wordOrder)
    let registers = try registers(arguments.operands.dropFirst(2), of: layout)
    let reader = LiveReader(layout: layout, connection: try await endpoint.connect(), unit: endpoint.unit)
    let printer = ReadingPrinter(isJSON: arguments.has("--json"))
    while true {
      let readings = try await reader.readings(in: registers, named: Set(arguments.operands.dropFirst(2)))
      printer.print(readings)
      guard let interval else { return readings.allSatisfy { $0.value != nil } ? .clean : .findings }
      try await Task.sleep(for: interval)
    }
  }

  /// The readable registers that paths name, each once, or all that are safe to read.
  private static func registers(
    _ paths: some Collection<String>, of layout: DeviceLayout
  ) throws -> [ExpandedRegister] {
    guard !paths.isEmpty else {
      return layout.expandedRegisters().filter { $0.register.access.isReadable && $0.register.onRead == nil }
    }
    var registers: [ExpandedRegister] = []
    var seen: Set<String> = []
    for path in paths {
      let found: [ExpandedRegister]
      do {
        found = try layout.select(path)
      } catch {
        throw UsageError(error.description)
      }
      let readable = found.filter { $0.register.access.isReadable }
      guard !readable.isEmpty else { throw UsageError("`\(path)` holds nothing that can be read") }
      for register in readable where seen.insert(register.path).inserted { registers.append(register) }
    }
    return registers
  }
}
