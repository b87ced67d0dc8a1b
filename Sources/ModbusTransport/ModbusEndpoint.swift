public import ModbusProtocol

/// Where a device is: `tcp://HOST:PORT?unit=1&timeout=300ms`, `rtu:///dev/ttyUSB0?baud=19200&parity=even&unit=1`, or
/// `rtu+tcp://HOST:PORT?unit=1` for a gateway that passes RTU frames on.
///
/// The port of `tcp` is 502 and the unit 1 where they are not given; an IPv6 address is in brackets; a timeout is a
/// whole number of `ms` or `s`. A serial port also takes `stop-bits=1` and, like `rtu+tcp`, `echo=on`; `tcp` takes
/// `in-flight=8`. Each takes `pause=20ms` between two requests, `pause-after-connecting=1s`, and `access=read`, with which
/// nothing is written.
public struct ModbusEndpoint: Sendable, Hashable {
  /// How the device is reached.
  public enum Link: Sendable, Hashable {
    /// Modbus TCP; `host` is a name or an address, without brackets.
    case tcp(host: String, port: UInt16)
    /// RTU frames over TCP.
    case rtuOverTCP(host: String, port: UInt16)
    /// RTU on a serial port; `path` is its device file.
    case serial(path: String, settings: SerialSettings)
  }

  /// How the device is reached.
  public var link: Link
  /// The device behind the link.
  public var unit: UnitID
  /// The total time of a request; `nil` leaves it to the connection.
  public var timeout: Duration?
  /// Whether the adapter of an RTU line hears what it sends.
  public var hasLocalEcho = false
  /// How many requests may be on the wire at once over TCP, 1…16.
  public var maxInFlight = 1
  /// How long the device is left alone between two requests.
  public var pause = Duration.zero
  /// How long the device is left alone when the connection has been made.
  public var pauseAfterConnecting = Duration.zero
  /// Whether every write is refused before it is sent.
  public var isReadOnly = false

  /// Creates an endpoint from its parts.
  public init(link: Link, unit: UnitID = 1, timeout: Duration? = nil) {
    self.link = link
    self.unit = unit
    self.timeout = timeout
  }

  /// Reads an endpoint as people write it.
  ///
  /// - Parameters:
  ///   - text: The endpoint.
  ///   - defaults: The settings that the text does not give, such as those that a map declares.
  /// - Throws: `EndpointError`, whose text tells what to write instead.
  public init(
    _ text: String, defaults: ConnectionDefaults = ConnectionDefaults()
  ) throws(EndpointError) {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw text.first == "/" ? .noSchemeOfDevice(text) : .noScheme(text) }
    let place = parts[1].prefix { $0 != "?" }
    let query = parts[1].dropFirst(place.count + 1)
    switch parts[0].lowercased() {
    case "tcp":
      let (host, port) = try Self.address(place)
      self.init(link: .tcp(host: host, port: port ?? 502))
    case "rtu+tcp":
      let (host, port) = try Self.address(place)
      guard let port else { throw .noPort }
      self.init(link: .rtuOverTCP(host: host, port: port))
    case "rtu":
      self.init(link: .serial(path: try Self.device(place), settings: defaults.serial))
    default: throw .unknownScheme(String(parts[0]))
    }
    timeout = defaults.timeout
    (pause, pauseAfterConnecting) = (defaults.pause, defaults.pauseAfterConnecting)
    if case .tcp = link { maxInFlight = defaults.maxInFlight }
    let keys = EndpointKey.keys(for: link)
    var seen: Set<Substring> = []
    for item in query.split(separator: "&") {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = pair[0]
      guard let known = keys.first(where: { $0.rawValue == key }) else {
        throw .unknownKey(
          String(key), suggestion: EndpointKey.nearest(to: key, among: keys)?.rawValue,
          known: keys.map(\.rawValue))
      }
      guard seen.insert(key).inserted else { throw .repeatedKey(String(key)) }
      guard pair.count == 2, !pair[1].isEmpty else { throw .noValue(key: String(key)) }
      try set(known, to: pair[1])
    }
    if case .serial = link, !seen.contains("baud"), !defaults.baudRateChoices.isEmpty {
      throw .noBaudRate(choices: defaults.baudRateChoices)
    }
  }

  private mutating func set(_ key: EndpointKey, to value: Substring) throws(EndpointError) {
    switch key {
    case .unit:
      guard let number = Self.number(value, in: 0...highestUnit) else {
        throw .unit(String(value), highest: highestUnit)
      }
      unit = UnitID(rawValue: UInt8(number))
    case .timeout:
      guard let time = Self.time(value) else { throw .timeout(String(value)) }
      timeout = time
    case .pause, .pauseAfterConnecting:
      guard let time = Self.time(value) else { throw .pause(key: key.rawValue, String(value)) }
      if key == .pause { pause = time } else { pauseAfterConnecting = time }
    case .access:
      guard value == "read" || value == "read-write" else { throw .access(String(value)) }
      isReadOnly = value == "read"
    case .echo:
      guard value == "on" || value == "off" else { throw .echo(String(value)) }
      hasLocalEcho = value == "on"
    case .inFlight:
      guard let limit = Self.number(value, in: InFlightLimit.range) else {
        throw .inFlight(String(value))
      }
      maxInFlight = limit
    case .baud, .parity, .stopBits:
      guard case .serial(let path, var settings) = link else { return }
      try Self.set(key, to: value, in: &settings)
      link = .serial(path: path, settings: settings)
    }
  }

  /// The highest unit id. A serial line has devices up to 247, and those above are reserved (Modbus over Serial Line
  /// V1.02, section 2.2); over TCP 255 means the server itself.
  private var highestUnit: Int {
    if case .tcp = link { return 255 }
    return 247
  }

  private static func set(
    _ key: EndpointKey, to value: Substring, in settings: inout SerialSettings
  ) throws(EndpointError) {
    switch key {
    case .baud:
      guard let rate = number(value, in: 50...4_000_000) else { throw .baudRate(String(value)) }
      settings.baudRate = rate
    case .parity:
      guard let parity = SerialParity(rawValue: String(value)) else { throw .parity(String(value)) }
      settings.parity = parity
    case .stopBits:
      guard let bits = number(value, in: 1...2) else { throw .stopBits(String(value)) }
      settings.stopBits = bits
    case .unit, .timeout, .echo, .inFlight, .pause, .pauseAfterConnecting, .access:
      break
    }
  }

  private static func device(_ path: Substring) throws(EndpointError) -> String {
    guard !path.isEmpty, path != "/" else { throw .noDevice }
    guard path.first == "/" else { throw .relativeDevice(String(path)) }
    return String(path)
  }

  private static func address(
    _ place: Substring
  ) throws(EndpointError) -> (host: String, port: UInt16?) {
    let path = place.drop { $0 != "/" }
    guard path.isEmpty || path == "/" else { throw .unexpectedPath(String(path)) }
    let authority = place.prefix { $0 != "/" }
    let host: Substring
    let rest: Substring
    if authority.first == "[" {
      host = authority.dropFirst().prefix { $0 != "]" }
      let end = authority.dropFirst(host.count + 1)
      guard end.first == "]", host.contains(":") else { throw .malformedHost(String(authority)) }
      rest = end.dropFirst()
    } else {
      host = authority.prefix { $0 != ":" }
      rest = authority.dropFirst(host.count)
      // An address with several colons and no brackets could end in a port or not.
      guard !rest.dropFirst().contains(":") else { throw .malformedHost(String(authority)) }
    }
    guard !host.isEmpty else { throw .noHost }
    guard host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), host.utf8.count <= 255 else {
      throw .malformedHost(String(host))
    }
    if rest.isEmpty { return (String(host), nil) }
    guard rest.first == ":" else { throw .malformedHost(String(authority)) }
    guard let port = number(rest.dropFirst(), in: 1...65535) else { throw .port(String(rest.dropFirst())) }
    return (String(host), UInt16(port))
  }

  /// A number in plain digits: no sign, no white space.
  private static func number(_ text: Substring, in range: ClosedRange<Int>) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return Int(text).flatMap { range.contains($0) ? $0 : nil }
  }

  private static func time(_ text: Substring) -> Duration? {
    if text.hasSuffix("ms") {
      return number(text.dropLast(2), in: 1...3_600_000).map { .milliseconds($0) }
    }
    guard text.hasSuffix("s") else { return nil }
    return number(text.dropLast(), in: 1...3600).map { .seconds($0) }
  }
}
