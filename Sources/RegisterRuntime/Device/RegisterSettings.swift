/// What a client knows about the device at hand, such as its hardware revision. Generated devices have a type of it where
/// their map asks for something.
public protocol RegisterSettings: Sendable {
  /// The defaults of the map; what the device tells is left to the device.
  init()
  /// What is given, by the names of the map.
  var _values: [String: RegisterSettingValue] { get }
}

/// The settings of a device whose map asks for none.
public struct NoSettings: RegisterSettings {
  /// Creates the settings of such a device.
  public init() {}
  /// Nothing.
  public var _values: [String: RegisterSettingValue] { [:] }
}
