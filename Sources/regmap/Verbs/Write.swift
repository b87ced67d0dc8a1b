import ModbusProtocol
import ModbusTransport
import RegisterMap

/// `regmap write`: sets one value of a device.
enum Write: Verb {
  static let name = "write"
  static let summary = "Write a value to a device."
  static let operands = "ENDPOINT MAP PATH [VALUE]"
  static let details = """
    \(EndpointHelp.text)

    PATH names one register, or an element of an array. VALUE is in the unit of the map, or `not available` where
    the map has words for it; what the map does not allow is not sent. A command takes no VALUE.

    What was written is read back where that is possible. A write that has no answer may have been carried out: it is
    repeated if the map calls it idempotent, and otherwise that is said.
    The exit status is 1 when the map forbids the value, a write fails, or another value is read back.
    """
  static let options: [Option] = [EndpointHelp.trace, .wordOrder]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap write tcp://10.0.0.7 meter.regmap.yaml settings.delay 80", "Set a value."),
    ("regmap write 'rtu:///dev/ttyUSB0?unit=17' meter.regmap.yaml reset.peak --trace", "Give a command."),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    let operands = arguments.operands
    guard (3...4).contains(operands.count) else {
      throw UsageError("name an endpoint, a map, one register, and the value to write")
    }
    // A wrong endpoint is said before the findings of the map, which then gives it its settings.
    _ = try DeviceEndpoint(operands[0])
    guard let map = try MapFiles.layout(operands[1]) else { return .findings }
    let layout = map.setting(wordOrder: arguments.wordOrder)
    let device = try DeviceEndpoint(operands[0], layout: layout)
    let change = try RegisterChange(operands[2], to: operands.count == 4 ? operands[3] : nil, of: layout)
    return try await Trace.run(arguments.has("--trace")) { events in
      let isIdempotent = change.register.register.isIdempotent
      let connection = try await device.connect(events: events) { _, _ in isIdempotent }
      return try await RegisterWriter(device: device, connection: connection).write(change)
    }
  }
}
