import ModbusProtocol

/// Renders events as a wire log, one line each:
///
/// ```
///     0.412 ms  → #1 unit 1  read 2 holding registers from 256  [00 01 00 00 00 06 01 03 01 00 00 02]
///     0.975 ms  ← #1 unit 1  2 values: 0x4248 0x0000, after 0.563 ms  [00 01 00 00 00 07 01 03 04 42 48 00 00]
/// ```
public struct TraceFormatter: Sendable {
  /// The instant that times are counted from.
  public let start: ContinuousClock.Instant

  /// Whether lines name the connection, for a log of several.
  public let namesConnections: Bool

  /// Creates a formatter.
  ///
  /// - Parameters:
  ///   - start: The instant that times are counted from.
  ///   - namesConnections: Whether lines name the connection, with its endpoint, and the device.
  public init(start: ContinuousClock.Instant = .now, namesConnections: Bool = false) {
    self.start = start
    self.namesConnections = namesConnections
  }

  /// The line of an event, without a line break.
  public func line(for event: ModbusEvent) -> String {
    var parts = [Self.milliseconds(event.time - start, width: 10), Self.mark(event.kind)]
    if namesConnections, let connection = event.connection {
      parts.append("\(event.deviceName.map { "\($0) " } ?? "")\(connection) ")
    }
    if let exchange = event.exchange { parts.append("#\(exchange)") }
    if let unit = event.unit { parts.append("unit \(unit)") }
    parts.append(" " + Self.text(event.kind))
    if !event.bytes.isEmpty { parts.append(" [" + event.bytes.map(Self.hex).joined(separator: " ") + "]") }
    return parts.joined(separator: " ")
  }

  private static func mark(_ kind: ModbusEvent.Kind) -> String {
    switch kind {
    case .request: " →"
    case .response, .exception, .invalid: " ←"
    case .timeout, .discarded, .disconnected: " ×"
    case .connected: " ="
    case .retry: " ↻"
    }
  }

  private static func text(_ kind: ModbusEvent.Kind) -> String {
    switch kind {
    case .connected: "connected"
    case .disconnected(let failure): "no connection: \(failure)"
    case .request(let request): text(request)
    case .response(let response, let duration): "\(text(response)), after \(milliseconds(duration))"
    case .exception(let code, let duration): "\(code), after \(milliseconds(duration))"
    case .invalid(let reason): "not an answer: \(reason)"
    case .timeout: "no answer in time"
    case .discarded: "discarded, nobody waits for this"
    case .retry(let number, let error): "retry \(number): \(error)"
    }
  }

  private static func text(_ request: ModbusRequest) -> String {
    switch request {
    case .readDeviceIdentification(let category, let object):
      return "read device identification, \(category), from object \(object)"
    case .maskWriteRegister(let address, let and, let or):
      return "mask holding register \(address) with AND \(word(and)), OR \(word(or))"
    default:
      let written = request.writes.map { "write \(text($0))" }
      let read = request.reads.map { "read \(text($0))" }
      return [written, read].compactMap { $0 }.joined(separator: ", then ")
    }
  }

  private static func text(_ area: RegisterArea) -> String {
    let noun = String(area.table.rawValue.map { $0 == "-" ? " " : $0 })
    return area.count == 1
      ? "1 \(noun) at \(area.address)" : "\(area.count) \(noun)s from \(area.address)"
  }

  /// Long answers are cut; the bytes show the rest.
  private static let shownValues = 16

  private static func text(_ response: ModbusResponse) -> String {
    switch response {
    case .written: return "written"
    case .values(let values):
      let shown = values.prefix(shownValues).map(word).joined(separator: " ")
      return
        "\(values.count) \(values.count == 1 ? "value" : "values"): \(shown)\(values.count > shownValues ? " …" : "")"
    case .identification(let identification):
      let objects = identification.objects.map { "\($0.id) \($0.text.map { "'\($0)'" } ?? "not text")" }
      return "identification: " + objects.joined(separator: ", ")
    }
  }

  private static func word(_ word: UInt16) -> String {
    "0x" + hex(UInt8(word >> 8)) + hex(UInt8(word & 0xFF))
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// Milliseconds with three digits behind the point, filled up with spaces in front.
  private static func milliseconds(_ duration: Duration, width: Int = 0) -> String {
    let (seconds, attoseconds) = max(duration, .zero).components
    let microseconds = Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
    let rest = String(microseconds % 1000)
    let number =
      "\(microseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    return String(repeating: " ", count: max(0, width - number.count)) + number + " ms"
  }
}
