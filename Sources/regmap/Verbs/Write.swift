import DeviceModel
import MapClient

/// `regmap write`: sets one value of a device, or several in one request.
enum Write: Verb {
  static let name = "write"
  static let summary = "Write a value to a device."
  static let operands = "ENDPOINT MAP PATH [VALUE] | PATH=VALUE…"
  static let details = """
    \(EndpointHelp.text)

    PATH names one register, or an element of an array. VALUE is in the unit of the map, or `not available` where
    the map has words for it; what the map does not allow is not sent. A command takes no VALUE.
    Text is written as it is given, with its blanks and quotes. In an array, as in '["a, b", c]', a text may be in quotes,
    with \\" for a quote and \\\\ for a backslash in it. A VALUE that begins with a dash and is no number follows `--`.

    With --one-request, values are given as PATH=VALUE, as many as one request can write: their registers adjoin. What
    one request cannot write is not sent, and the message has what to do.

    What was written is read back where that is possible. A write that has no answer may have been carried out: it is
    repeated if the map calls it idempotent, and is reported otherwise.
    The exit status is 1 when the map forbids the value, a write fails, or another value is read back.
    """
  static let options: [Option] = [oneRequest, EndpointHelp.trace, .wordOrder, .setting, .root]

  private static let oneRequest = Option(
    name: "--one-request", value: .none, summary: "Write several values, given as PATH=VALUE, in one request."
  )

  static let examples: [(command: String, purpose: String)] = [
    ("regmap write tcp://10.0.0.7 meter.regmap.yaml settings.delay 80", "Set a value."),
    ("regmap write 'rtu:///dev/ttyUSB0?unit=17' meter.regmap.yaml reset.peak --trace", "Give a command."),
    (
      "regmap write tcp://10.0.0.7 meter.regmap.yaml settings.delay=80 settings.choice=2 --one-request",
      "Set two values at once."
    ),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    let operands = arguments.operands
    let values = try given(by: arguments)
    // A wrong endpoint is reported before the findings of the map, which then gives it its settings.
    let endpoint = try DeviceEndpoint(operands[0])
    guard let map = try MapFiles.open(operands[1], root: arguments.root) else { return .findings }
    let settings = try arguments.settings
    let writes = try prepare(values, map, arguments)
    return try await Trace.run(arguments.has("--trace")) { events in
      let device: MappedDevice
      do throws(MappedDeviceError) {
        device = try await map.connect(
          to: operands[0], wordOrder: arguments.wordOrder, settings: settings, events: events)
      } catch {
        throw error.reported(for: endpoint)
      }
      let outcomes = await device.write(writes)
      var status = ExitStatus.clean
      for (write, outcome) in zip(writes.writes, outcomes) {
        let printed = try WritePrinter(write: write, device: endpoint).print(outcome)
        if printed != .clean { status = printed }
      }
      return status
    }
  }

  /// What is to be written, by paths.
  private static func given(
    by arguments: ParsedArguments
  ) throws -> [(path: String, value: PreparedWrite.Given)] {
    let operands = arguments.operands
    guard arguments.has(oneRequest.name) else {
      guard !(operands.count > 2 && operands[2].contains("=")) else {
        throw UsageError(
          "values as PATH=VALUE are written with `\(oneRequest.name)`; one alone is PATH VALUE")
      }
      guard (3...4).contains(operands.count) else {
        throw UsageError("name an endpoint, a map, one register, and the value to write")
      }
      return [(operands[2], operands.count == 4 ? .text(operands[3]) : .command)]
    }
    guard operands.count > 2 else { throw UsageError("name an endpoint, a map, and values as PATH=VALUE") }
    var values: [(path: String, value: PreparedWrite.Given)] = []
    for operand in operands.dropFirst(2) {
      let parts = operand.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      guard parts.count == 2 else {
        throw UsageError("with `\(oneRequest.name)`, a value is PATH=VALUE, not `\(operand)`")
      }
      guard !values.contains(where: { $0.path == parts[0] }) else {
        throw UsageError("`\(parts[0])` is given twice")
      }
      values.append((parts[0], .text(parts[1])))
    }
    return values
  }

  /// Checks what is to be written before anybody is connected to.
  private static func prepare(
    _ values: [(path: String, value: PreparedWrite.Given)], _ map: DeviceMap, _ arguments: ParsedArguments
  ) throws -> PreparedWrites {
    let settings = try arguments.settings
    let layout: DeviceLayout
    do throws(MappedDeviceError) {
      layout = try map.layout(set: arguments.wordOrder, settings)
    } catch {
      throw error.misuse
    }
    do {
      var writes: [PreparedWrite] = []
      for (path, value) in values { writes.append(try PreparedWrite(value, to: path, of: layout)) }
      return try PreparedWrites(writes, of: layout)
    } catch {
      switch error {
      case .misused(let error): throw error.misuse
      case .refused(let reason): throw WriteRefusal(reason)
      }
    }
  }
}
