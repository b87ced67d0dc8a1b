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

/// The value of a setting.
public struct RegisterSettingValue: Sendable {
  /// The number that conditions compare.
  let number: Int128
  /// What people call it.
  let text: String

  /// A number.
  public init(_ number: Int) {
    self.number = Int128(number)
    text = "\(number)"
  }

  /// A bit.
  public init(_ value: Bool) {
    number = value ? 1 : 0
    text = "\(value)"
  }

  /// One of the values that the map names.
  public init(_ value: some RegisterSettingCase) {
    number = value._number
    text = value.rawValue
  }
}

/// The named values of a setting. Generated enumerations conform; the raw value is the name in the map.
public protocol RegisterSettingCase: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The number that conditions compare.
  var _number: Int128 { get }
}
