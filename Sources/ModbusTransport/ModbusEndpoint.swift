public import ModbusProtocol

/// Where a device is: `tcp://HOST:PORT?unit=1&timeout=300ms`.
///
/// The port is 502 and the unit 1 where they are not given; an IPv6 address stands in brackets; a timeout is a whole
/// number of `ms` or `s`.
public struct ModbusEndpoint: Sendable, Hashable {
  /// How the device is reached.
  public enum Link: Sendable, Hashable {
    /// Modbus TCP; `host` is a name or an address, without brackets.
    case tcp(host: String, port: UInt16)
  }

  /// How the device is reached.
  public var link: Link
  /// The device behind the link.
  public var unit: UnitID
  /// The total time of a request; `nil` leaves it to the connection.
  public var timeout: Duration?

  /// Creates an endpoint from its parts.
  public init(link: Link, unit: UnitID = 1, timeout: Duration? = nil) {
    self.link = link
    self.unit = unit
    self.timeout = timeout
  }

  /// Reads an endpoint as people write it.
  ///
  /// - Throws: `EndpointError`, which says what to write instead.
  public init(_ text: String) throws(EndpointError) {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .noScheme(text) }
    switch parts[0].lowercased() {
    case "tcp": break
    case "rtu": throw .serialNotSupported
    default: throw .unknownScheme(String(parts[0]))
    }
    let place = parts[1].prefix { $0 != "?" }
    let query = parts[1].dropFirst(place.count + 1)
    self.init(link: try Self.tcp(place))
    var seen: Set<Substring> = []
    for item in query.split(separator: "&") {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = pair[0]
      guard EndpointKey(rawValue: String(key)) != nil else {
        throw .unknownKey(String(key), suggestion: EndpointKey.nearest(to: key)?.rawValue)
      }
      guard seen.insert(key).inserted else { throw .repeatedKey(String(key)) }
      guard pair.count == 2, !pair[1].isEmpty else { throw .noValue(key: String(key)) }
      try set(EndpointKey(rawValue: String(key)), to: pair[1])
    }
  }

  /// Connects to the endpoint, with its timeout as the connection's own.
  ///
  /// - Throws: `ModbusError.disconnected` when the connection cannot be made, `.cancelled` when the task is.
  public func connect() async throws(ModbusError) -> any ModbusConnection {
    switch link {
    case .tcp(let host, let port):
      var options = ModbusTCP.Options()
      if let timeout { options.timeout = timeout }
      return try await ModbusTCP.connect(to: host, port: port, options: options)
    }
  }

  private mutating func set(_ key: EndpointKey?, to value: Substring) throws(EndpointError) {
    switch key {
    case .unit:
      guard let number = Self.number(value, in: 0...255) else { throw .unit(String(value)) }
      unit = UnitID(rawValue: UInt8(number))
    case .timeout:
      guard let time = Self.time(value) else { throw .timeout(String(value)) }
      timeout = time
    case nil:
      break
    }
  }

  private static func tcp(_ place: Substring) throws(EndpointError) -> Link {
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
    if rest.isEmpty { return .tcp(host: String(host), port: 502) }
    guard rest.first == ":" else { throw .malformedHost(String(authority)) }
    guard let port = number(rest.dropFirst(), in: 1...65535) else { throw .port(String(rest.dropFirst())) }
    return .tcp(host: String(host), port: UInt16(port))
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
