import ModbusProtocol

/// Why a text is not an endpoint.
public enum EndpointError: Error, Sendable, Hashable {
  /// The text does not start with a scheme and `://`.
  case noScheme(String)
  /// The text is the path of a device file, without a scheme.
  case noSchemeOfDevice(String)
  /// The scheme is not one of those for Modbus.
  case unknownScheme(String)
  /// There is no host.
  case noHost
  /// The host is not a name, an IPv4 address or an IPv6 address in brackets.
  case malformedHost(String)
  /// RTU over TCP has no port of its own, so it has to be given.
  case noPort
  /// There is no device file.
  case noDevice
  /// The device file is not an absolute path: the text needs three slashes.
  case relativeDevice(String)
  /// The port is not 1…65535.
  case port(String)
  /// There is something between the port and the `?`.
  case unexpectedPath(String)
  /// The key does not exist for this scheme; `suggestion` is the one that was probably meant, `known` are all of them.
  case unknownKey(String, suggestion: String?, known: [String])
  /// The key is given twice.
  case repeatedKey(String)
  /// The key has no value.
  case noValue(key: String)
  /// The unit is not 0…`highest`, which is 255 over TCP and 247 for RTU frames.
  case unit(String, highest: Int)
  /// The timeout is not 1ms…3600s with a unit of time.
  case timeout(String)
  /// The baud rate is not 50…4000000.
  case baudRate(String)
  /// The baud rate has to be given: the device offers several, and nothing tells which it uses.
  case noBaudRate(choices: [Int])
  /// The parity is not none, even or odd.
  case parity(String)
  /// The stop bits are not 1 or 2.
  case stopBits(String)
  /// The echo is not on or off.
  case echo(String)
  /// The number of requests in flight is not 1…16.
  case inFlight(String)
  /// The pause is not 1ms…3600s with a unit of time.
  case pause(key: String, String)
  /// The access is not read or read-write.
  case access(String)
}

extension EndpointError: CustomStringConvertible {
  /// What is wrong, and what to write instead.
  public var description: String {
    switch self {
    case .noScheme(let text):
      "`\(text)` has no scheme such as tcp:// or rtu://; write tcp://HOST:PORT?unit=1"
    case .noSchemeOfDevice(let text):
      "`\(text)` is a path without a scheme; write rtu://\(text) for a serial port"
    case .unknownScheme(let scheme):
      "unknown scheme `\(scheme)`; write tcp://HOST:PORT, rtu:///dev/ttyUSB0 or rtu+tcp://HOST:PORT"
    case .noHost: "no host after the scheme; write tcp://HOST:PORT?unit=1"
    case .malformedHost(let host):
      "`\(host)` is not a host; write a name, an IPv4 address, or an IPv6 address in brackets: tcp://[::1]:502"
    case .noPort: "RTU over TCP has no usual port; write rtu+tcp://HOST:PORT?unit=1"
    case .noDevice: "no serial port after rtu://; write rtu:///dev/ttyUSB0?baud=19200&parity=even&unit=1"
    case .relativeDevice(let device):
      "`\(device)` is not an absolute path; write three slashes: rtu:///dev/ttyUSB0"
    case .port(let port): "port `\(port)` is not a number from 1 to 65535"
    case .unexpectedPath(let path): "unexpected `\(path)` after host and port"
    case .unknownKey(let key, let suggestion, let known):
      "unknown key `\(key)`"
        + (suggestion.map { "; did you mean `\($0)`?" } ?? "; there are \(known.joined(separator: ", "))")
    case .repeatedKey(let key): "`\(key)` is given twice"
    case .noValue(let key): "`\(key)` has no value; write \(key)=VALUE"
    case .unit(let unit, let highest): "unit `\(unit)` is not a number from 0 to \(highest)"
    case .timeout(let timeout): "timeout `\(timeout)` is not a time from 1ms to 3600s, like 300ms or 2s"
    case .baudRate(let rate): "baud rate `\(rate)` is not a number from 50 to 4000000"
    case .noBaudRate(let choices):
      "the baud rate is not known: write baud=RATE, one of \(choices.map(\.description).joined(separator: ", "))"
    case .parity(let parity): "parity `\(parity)` is not none, even or odd"
    case .stopBits(let bits): "stop bits `\(bits)` are not 1 or 2"
    case .echo(let echo): "echo `\(echo)` is not on or off"
    case .inFlight(let number):
      "in-flight `\(number)` is not a number from \(InFlightLimit.range.lowerBound) to "
        + "\(InFlightLimit.range.upperBound)"
    case .pause(let key, let pause): "\(key) `\(pause)` is not a time from 1ms to 3600s, like 20ms or 2s"
    case .access(let access): "access `\(access)` is not read or read-write"
    }
  }
}
