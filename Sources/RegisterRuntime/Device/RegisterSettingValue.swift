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
