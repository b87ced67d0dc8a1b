import MapClient

/// `regmap read`: live values.
enum Read: Verb {
  static let name = "read"
  static let summary = "Read live values from a device."
  static let operands = "ENDPOINT MAP|--sunspec [PATH…]"
  static let details = """
    \(EndpointHelp.text)

    A PATH names a block, a register or an element of an array; outlets.voltage is the voltage of every outlet.
    Where a register holds how many instances of a block there are or which layout it has, only what is there is shown.

    Without a PATH all values are read but those that set something off by being read: name them to read them.
    Values are read in the fewest requests. A value that fails prints its error, and the exit status is then 1.
    Of a map with errors, what no error touches is read; warnings name what is left out.

    With --registers no map is needed: addresses are 0-based, and every one prints its number and its content. With a TYPE, uint16, int16, or
    uint, int and float of 32 and 64 bits, COUNT numbers of that are read; le at its end means that the least significant word comes first.

    With --sunspec no map is needed either: the device tells which models of SunSpec it has, and they are read by those of
    the folder that --models names. Of a model that is not there, id, length and words are printed.
    """
  static let options = [
    Option(
      name: "--registers", value: .text("TABLE:ADDRESS[+COUNT][:TYPE]"), isRepeatable: true,
      summary: "Read addresses of coil, discrete, input or holding instead of a map. Repeatable."),
    Option(name: "--sunspec", value: .none, summary: "Read the models of SunSpec that the device has."),
    Option(
      name: "--models", value: .text("FOLDER"), summary: "The models of SunSpec, as model_*.json files."),
    EndpointHelp.trace,
    Option(
      name: "--json", value: .none,
      summary:
        "Print one JSON object a line for each value: `path`, `unit`, and `value`, `absent` or `error`. Flags and arrays are arrays, records objects."
    ),
    Option(
      name: "--format", value: .choice(ReadingForm.allCases.map(\.rawValue)),
      summary:
        "How to print values; text by default. csv and jsonl have time, endpoint and unit for each, for logs."
    ),
    .tryBorders, .wordOrder, .setting, .root,
    Option(
      name: "--watch", value: .optionalNumber("SECONDS"),
      summary:
        "Read again and again, every second or at this interval, until interrupted; a terminal is updated in place. A device that is not there is waited for, and a value that cannot be read is shown as it was, with its age."
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
    ("regmap read tcp://10.0.0.7 --registers holding:100+2:float32", "Two numbers that no map describes."),
    (
      "regmap read tcp://10.0.0.7 meter.regmap.yaml measures --watch 60 --format csv >> meter.csv",
      "A log, a line for each value and minute."
    ),
    (
      "regmap read tcp://10.0.0.7 --sunspec --models models/json",
      "All of an inverter that speaks SunSpec."
    ),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    guard let text = arguments.operands.first else { throw UsageError("name an endpoint and a map") }
    let areas = try arguments.allValues("--registers").map(RawArea.init)
    let interval = try arguments.seconds("--watch")
    let device = try DeviceEndpoint(text)
    let printer = ReadingPrinter(try ReadingForm(arguments), of: device, isWatching: interval != nil)
    if arguments.has("--sunspec") {
      return try await readModels(of: text, arguments, areas, every: interval, by: printer)
    }
    guard arguments.value("--models") == nil else { throw UsageError("`--models` goes with `--sunspec`") }
    guard arguments.operands.count >= 2 else {
      guard !areas.isEmpty else { throw UsageError("name a map, or addresses with --registers") }
      return try await Trace.run(arguments.has("--trace")) { events in
        let connection =
          interval == nil
          ? try await device.connect(events: events) : try device.connectLazily(events: events)
        let reader = RawReader(areas: areas, device: device, connection: connection)
        return try await show(
          samples(of: reader, every: interval), from: device, every: interval, by: printer)
      }
    }
    guard areas.isEmpty else {
      throw UsageError(
        "`--registers` reads without a map: leave out `\(arguments.operands[1])` or the option")
    }
    guard let map = try MapFiles.open(arguments.operands[1], root: arguments.root, errors: .leaveOut) else {
      return .findings
    }
    let paths = Array(arguments.operands.dropFirst(2))
    return try await Trace.run(arguments.has("--trace")) { events in
      do {
        // A wrong path is reported before anybody is connected to.
        _ = try SelectedValues(paths, of: map)
        let (order, settings) = (arguments.wordOrder, try arguments.settings)
        let mapped =
          interval == nil
          ? try await map.connect(to: text, wordOrder: order, settings: settings, events: events)
          : try map.connectLazily(to: text, wordOrder: order, settings: settings, events: events)
        if arguments.has(Option.tryBorders.name) { mapped.tryOpenBorders() }
        let samples = try mapped.poll(paths, every: interval ?? .zero).map { readings in
          readings.map { $0 as [any Reading] }.mapError { $0.reported(for: device) }
        }
        return try await show(samples, from: device, every: interval, by: printer)
      } catch let error as MappedDeviceError {
        throw error.reported(for: device)
      }
    }
  }

  /// Reads the models of SunSpec that a device has.
  private static func readModels(
    of endpoint: String, _ arguments: ParsedArguments, _ areas: [RawArea], every interval: Duration?,
    by printer: ReadingPrinter
  ) async throws -> ExitStatus {
    guard areas.isEmpty else { throw UsageError("name either `--sunspec` or `--registers`") }
    let paths = Array(arguments.operands.dropFirst())
    if let map = paths.first(where: { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }) {
      throw UsageError("`--sunspec` reads without a map: leave out `\(map)` or the option")
    }
    let device = try DeviceEndpoint(endpoint)
    return try await Trace.run(arguments.has("--trace")) { events in
      do {
        let models = try await SunSpecDevice(
          at: endpoint, models: arguments.value("--models"), events: events)
        let samples = try models.device.poll(paths, every: interval ?? .zero).map { readings in
          readings.map(models.readings).mapError { $0.reported(for: device) }
        }
        return try await show(samples, from: device, every: interval, by: printer)
      } catch let error as MappedDeviceError {
        throw error.reported(for: device)
      }
    }
  }

  /// What is read at one time, or why nothing is.
  private typealias Sample = Result<[any Reading], any Error>

  private static func samples(of reader: RawReader, every interval: Duration?) -> AsyncStream<Sample> {
    AsyncStream { continuation in
      let task = Task {
        var due = ContinuousClock.now
        while true {
          // What a slow device costs is not added to the interval.
          if let interval { due = due.advanced(past: .now, by: interval) }
          do throws(DeviceFailure) {
            continuation.yield(.success(try await reader.readings()))
          } catch {
            continuation.yield(.failure(error))
          }
          guard interval != nil,
            (try? await Task.sleep(until: due, tolerance: .zero, clock: .continuous)) != nil
          else { break }
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// Prints what is read, once or again and again.
  private static func show(
    _ samples: some AsyncSequence<Sample, Never>, from device: DeviceEndpoint, every interval: Duration?,
    by printer: ReadingPrinter
  ) async throws -> ExitStatus {
    var printer = printer
    for await sample in samples {
      var status = ExitStatus.clean
      do {
        let readings = try sample.get()
        try requireDifference(among: readings, from: device, unless: printer.form != .text)
        printer.print(readings)
        if readings.contains(where: { $0.error != nil }) { status = .findings }
      } catch let failure as DeviceFailure {
        guard interval != nil else { throw failure }
        // The device may come back.
        printer.print(failure)
      }
      if interval == nil { return status }
    }
    return .clean
  }

  /// A failure that all values share is reported once.
  private static func requireDifference(
    among readings: [any Reading], from device: DeviceEndpoint, unless isForPrograms: Bool
  ) throws {
    guard !isForPrograms, readings.count > 1, let error = readings[0].error,
      readings.allSatisfy({ $0.error == error && $0.otherUnit == readings[0].otherUnit })
    else { return }
    throw device.failure("\(error) (for each of \(readings.count) values)", of: readings[0].otherUnit)
  }
}
