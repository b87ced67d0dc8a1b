/// Why the settings of a device cannot be taken.
public enum DeviceSettingError: Error, Sendable, Hashable {
  /// The map has no setting of this name.
  case unknown(name: String, known: [String])
  /// The setting is called otherwise than in earlier maps.
  case renamed(name: String, now: String)
  /// The setting cannot have the value.
  case value(name: String, text: String, allowed: String)
  /// The value of the setting is called otherwise than in earlier maps.
  case valueRenamed(name: String, text: String, now: String)
}

extension DeviceSettingError: CustomStringConvertible {
  /// One sentence without a final full stop.
  public var description: String {
    switch self {
    case .unknown(let name, let known):
      "the map has no setting `\(name)`: "
        + (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))")
    case .renamed(let name, let now): "the setting `\(name)` is called `\(now)` now"
    case .value(let name, let text, let allowed): "the setting `\(name)` is \(allowed), not `\(text)`"
    case .valueRenamed(let name, let text, let now):
      "the value `\(text)` of the setting `\(name)` is called `\(now)` now"
    }
  }
}
