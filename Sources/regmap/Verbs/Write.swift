import DeviceModel
import MapClient

/// `regmap write`: sets one value of a device.
enum Write: Verb {
  static let name = "write"
  static let summary = "Write a value to a device."
  static let operands = "ENDPOINT MAP PATH [VALUE]"
  static let details = """
    \(EndpointHelp.text)

    PATH names one register, or an element of an array. VALUE is in the unit of the map, or `not available` where
    the map has words for it; what the map does not allow is not sent. A command takes no VALUE.
    Text is written as it is given, with its blanks and quotes. In an array, as in '["a, b", c]', a text may be in quotes,
    with \\" for a quote and \\\\ for a backslash in it. A VALUE that begins with a dash and is no number follows `--`.

    What was written is read back where that is possible. A write that has no answer may have been carried out: it is
    repeated if the map calls it idempotent, and is reported otherwise.
    The exit status is 1 when the map forbids the value, a write fails, or another value is read back.
    """
  static let options: [Option] = [EndpointHelp.trace, .wordOrder, .setting, .root]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap write tcp://10.0.0.7 meter.regmap.yaml settings.delay 80", "Set a value."),
    ("regmap write 'rtu:///dev/ttyUSB0?unit=17' meter.regmap.yaml reset.peak --trace", "Give a command."),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    let operands = arguments.operands
    guard (3...4).contains(operands.count) else {
      throw UsageError("name an endpoint, a map, one register, and the value to write")
    }
    // A wrong endpoint is reported before the findings of the map, which then gives it its settings.
    let endpoint = try DeviceEndpoint(operands[0])
    guard let map = try MapFiles.open(operands[1], root: arguments.root) else { return .findings }
    let settings = try arguments.settings
    let write = try prepare(operands.count == 4 ? .text(operands[3]) : .command, operands[2], map, arguments)
    return try await Trace.run(arguments.has("--trace")) { events in
      let device: MappedDevice
      do throws(MappedDeviceError) {
        device = try await map.connect(
          to: operands[0], wordOrder: arguments.wordOrder, settings: settings, events: events)
      } catch {
        throw error.reported(for: endpoint)
      }
      return try WritePrinter(write: write, device: endpoint).print(await device.write(write))
    }
  }

  /// Checks what is to be written before anybody is connected to.
  private static func prepare(
    _ given: PreparedWrite.Given, _ path: String, _ map: DeviceMap, _ arguments: ParsedArguments
  ) throws -> PreparedWrite {
    let settings = try arguments.settings
    let layout: DeviceLayout
    do throws(MappedDeviceError) {
      layout = try map.layout(set: arguments.wordOrder, settings)
    } catch {
      throw error.misuse
    }
    do {
      return try PreparedWrite(given, to: path, of: layout)
    } catch {
      switch error {
      case .misused(let error): throw error.misuse
      case .refused(let reason): throw WriteRefusal(reason)
      }
    }
  }
}
