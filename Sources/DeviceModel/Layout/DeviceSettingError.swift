/// Why the settings of a device cannot be taken.
public enum DeviceSettingError: Error, Sendable, Hashable {
  /// The map has no setting of this name.
  case unknown(name: String, known: [String])
  /// The setting cannot have the value.
  case value(name: String, text: String, allowed: String)
}

extension DeviceSettingError: CustomStringConvertible {
  /// One sentence without a final full stop.
  public var description: String {
    switch self {
    case .unknown(let name, let known):
      "the map has no setting `\(name)`: "
        + (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))")
    case .value(let name, let text, let allowed): "the setting `\(name)` is \(allowed), not `\(text)`"
    }
  }
}
