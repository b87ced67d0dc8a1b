import DeviceModel
import MapSyntax
import ModbusTransport

/// `regmap read`: live values.
enum Read: Verb {
  static let name = "read"
  static let summary = "Read live values from a device."
  static let operands = "ENDPOINT MAP [PATH…]"
  static let details = """
    \(EndpointHelp.text)

    A PATH names a block, a register or an element of an array; outlets.voltage is the voltage of every outlet.
    Where a register says how many instances of a block there are or which layout it has, only what is there is shown.

    Without a PATH all values are read but those that set something off by being read: name them to read them.
    Values are read in the fewest requests. A value that fails prints its error, and the exit status is then 1.

    With --registers no map is needed: addresses are 0-based, and every one prints its number and its content.
    """
  static let options = [
    Option(
      name: "--registers", value: .text("TABLE:ADDRESS[+COUNT]"), isRepeatable: true,
      summary: "Read addresses of coil, discrete, input or holding instead of a map. Repeatable."),
    EndpointHelp.trace,
    Option(name: "--json", value: .none, summary: "Print one JSON object for each value, one a line."),
    .wordOrder,
    Option(
      name: "--watch", value: .optionalNumber("SECONDS"),
      summary:
        "Read again and again, every second or at this interval, until interrupted; a terminal is updated in place."
    ),
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap read tcp://10.0.0.7 meter.regmap.yaml", "All values."),
    (
      "regmap read 'tcp://127.0.0.1:1502?unit=3' meter.regmap.yaml measures settings.delay --watch 5",
      "Some, every 5 s."
    ),
    (
      "regmap read 'rtu:///dev/ttyUSB0?baud=9600&unit=17' --registers holding:100+4 --trace",
      "Four registers that no map describes, with every byte on the wire."
    ),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    guard let text = arguments.operands.first else { throw UsageError("name an endpoint and a map") }
    let areas = try arguments.allValues("--registers").map(RawArea.init)
    let interval = try arguments.seconds("--watch")
    let printer = ReadingPrinter(isJSON: arguments.has("--json"), isWatching: interval != nil)
    let paths = arguments.operands.dropFirst(2)
    guard arguments.operands.count >= 2 else {
      guard !areas.isEmpty else { throw UsageError("name a map, or addresses with --registers") }
      let device = try DeviceEndpoint(text)
      return try await Trace.run(arguments.has("--trace")) { events in
        let connection = try await device.connect(events: events)
        let reader = RawReader(areas: areas, device: device, connection: connection)
        return try await read(reader, from: device, every: interval, to: printer)
      }
    }
    guard areas.isEmpty else {
      throw UsageError(
        "`--registers` reads without a map: leave out `\(arguments.operands[1])` or the option")
    }
    // A wrong endpoint is said before the findings of the map, which then gives it its settings.
    _ = try DeviceEndpoint(text)
    guard let map = try MapFiles.layout(arguments.operands[1]) else { return .findings }
    let layout = map.setting(wordOrder: arguments.wordOrder)
    let device = try DeviceEndpoint(text, layout: layout)
    let registers = try registers(paths, of: layout)
    return try await Trace.run(arguments.has("--trace")) { events in
      let connection = try await device.connect(events: events)
      let reader = LiveReader(
        layout: layout, registers: registers, named: Set(paths), device: device, connection: connection)
      return try await read(reader, from: device, every: interval, to: printer)
    }
  }

  private static func read(
    _ reader: any DeviceReader, from device: DeviceEndpoint, every interval: Duration?,
    to printer: ReadingPrinter
  ) async throws -> ExitStatus {
    var printer = printer
    while true {
      var status = ExitStatus.clean
      do {
        let readings = try await reader.readings()
        try requireDifference(among: readings, from: device, unless: printer.isJSON)
        printer.print(readings)
        if readings.contains(where: { $0.error != nil }) { status = .findings }
      } catch let failure as DeviceFailure {
        guard interval != nil else { throw failure }
        // The device may come back.
        printer.print(failure)
      }
      guard let interval else { return status }
      try await Task.sleep(for: interval)
    }
  }

  /// What fails for all values in the same way is said once.
  private static func requireDifference(
    among readings: [any Reading], from device: DeviceEndpoint, unless isJSON: Bool
  ) throws {
    guard !isJSON, readings.count > 1, let error = readings[0].error,
      readings.allSatisfy({ $0.error == error })
    else { return }
    throw DeviceFailure(
      "unit \(device.endpoint.unit): \(error) (for each of \(readings.count) values)", at: device.place)
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
