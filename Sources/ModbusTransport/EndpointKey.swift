/// The keys after the `?` of an endpoint.
enum EndpointKey: String, CaseIterable {
  case unit
  case timeout
  case baud
  case parity
  case stopBits = "stop-bits"
  case echo
  case inFlight = "in-flight"
  case pause
  case pauseAfterConnecting = "pause-after-connecting"
  case access

  /// The keys that a link has.
  static func keys(for link: ModbusEndpoint.Link) -> [EndpointKey] {
    let own: [EndpointKey] =
      switch link {
      case .tcp: [.inFlight]
      case .rtuOverTCP: [.echo]
      case .serial: [.baud, .parity, .stopBits, .echo]
      }
    return [.unit, .timeout] + own + [.pause, .pauseAfterConnecting, .access]
  }

  /// The key among `keys` that `text` probably means: at most two letters differ.
  static func nearest(to text: Substring, among keys: [EndpointKey]) -> EndpointKey? {
    keys.map { (key: $0, distance: distance(Array($0.rawValue), Array(text.lowercased().prefix(32)))) }
      .filter { $0.distance <= 2 }
      .min { $0.distance < $1.distance }?.key
  }

  /// How many letters have to be added, removed or replaced to make one word of the other.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
