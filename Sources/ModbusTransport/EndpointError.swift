/// Why a text does not say where a device is.
public enum EndpointError: Error, Sendable, Hashable {
  /// The text does not start with a scheme and `://`.
  case noScheme(String)
  /// The scheme is none of Modbus's.
  case unknownScheme(String)
  /// Serial lines cannot be used yet.
  case serialNotSupported
  /// There is no host.
  case noHost
  /// The host is not a name, an IPv4 address or an IPv6 address in brackets.
  case malformedHost(String)
  /// The port is not 1…65535.
  case port(String)
  /// Something stands between the port and the `?`.
  case unexpectedPath(String)
  /// The key does not exist; `suggestion` is the one that was probably meant.
  case unknownKey(String, suggestion: String?)
  /// The key is given twice.
  case repeatedKey(String)
  /// The key has no value.
  case noValue(key: String)
  /// The unit is not 0…255.
  case unit(String)
  /// The timeout is not 1ms…3600s with a unit of time.
  case timeout(String)
}

extension EndpointError: CustomStringConvertible {
  /// What is wrong, and what to write instead.
  public var description: String {
    switch self {
    case .noScheme(let text):
      "'\(text)' does not say how to reach the device; write tcp://HOST:PORT?unit=1"
    case .unknownScheme(let scheme): "unknown scheme '\(scheme)'; write tcp://HOST:PORT?unit=1"
    case .serialNotSupported: "serial lines (rtu://) are not supported yet; use tcp:// or a gateway"
    case .noHost: "no host after tcp://; write tcp://HOST:PORT?unit=1"
    case .malformedHost(let host):
      "'\(host)' is not a host; write a name, an IPv4 address, or an IPv6 address in brackets: tcp://[::1]:502"
    case .port(let port): "port '\(port)' is not a number from 1 to 65535"
    case .unexpectedPath(let path): "unexpected '\(path)' after host and port"
    case .unknownKey(let key, let suggestion):
      "unknown key '\(key)'"
        + (suggestion.map { "; did you mean '\($0)'?" } ?? "; there are unit and timeout")
    case .repeatedKey(let key): "'\(key)' is given twice"
    case .noValue(let key): "'\(key)' has no value; write \(key)=VALUE"
    case .unit(let unit): "unit '\(unit)' is not a number from 0 to 255"
    case .timeout(let timeout): "timeout '\(timeout)' is not a time from 1ms to 3600s, like 300ms or 2s"
    }
  }
}
