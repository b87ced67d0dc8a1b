/// The named values of a setting. Generated enumerations conform; the raw value is the name in the map.
public protocol RegisterSettingCase: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The number that conditions compare.
  var _number: Int128 { get }
}
