/// Gives the settings of a generated device values that are text.
public enum ProbedSetting {
  /// Gives one of several values by its name.
  public static func give<Case: RawRepresentable<String>>(_ text: String?, to setting: inout Case) {
    if let value = text.flatMap(Case.init(rawValue:)) { setting = value }
  }

  /// Gives one of several values by its name.
  public static func give<Case: RawRepresentable<String>>(_ text: String?, to setting: inout Case?) {
    setting = text.flatMap(Case.init(rawValue:))
  }

  /// Gives a number.
  public static func give(_ text: String?, to setting: inout Int) {
    if let value = text.flatMap({ Int($0) }) { setting = value }
  }

  /// Gives a number.
  public static func give(_ text: String?, to setting: inout Int?) { setting = text.flatMap { Int($0) } }

  /// Gives a bit.
  public static func give(_ text: String?, to setting: inout Bool?) { setting = text.flatMap { Bool($0) } }
}
