public import DeviceModel

/// Turns a layout into Swift.
public enum SwiftGenerator {
  /// Why there is no Swift for a layout; `nil` where there is.
  public static func problem(of layout: DeviceLayout) -> String? {
    guard let register = CountedChoosers(layout).first else { return nil }
    return
      "Swift for `\(register)` cannot be generated: it depends on a register inside a repeat, and its place follows a count; "
      + "`MapClient`, `regmap read` and `regmap write` take such a map"
  }

  /// The Swift source of a device: plain, without Foundation, and the same for the same layout.
  ///
  /// Identifiers are taken from the layout's `swiftName`s, which the compiler has checked; every other text of the
  /// map appears only in line comments and string literals, where it cannot end either.
  ///
  /// A type that is declared with the Swift of a shared file is named after that.
  ///
  /// - Parameters:
  ///   - layout: The device.
  ///   - access: Who sees what is generated.
  public static func generate(_ layout: DeviceLayout, access: GeneratedAccess = .public) -> String {
    var writer = SwiftWriter(access: access)
    DeviceEmitter(layout: layout, access: access).emit(into: &writer)
    return writer.text
  }

  /// The Swift source of a shared file: its types, once for all devices of a module.
  ///
  /// - Parameters:
  ///   - layout: The file.
  ///   - access: Who sees what is generated.
  public static func generate(_ layout: SharedLayout, access: GeneratedAccess = .public) -> String {
    var writer = SwiftWriter(access: access)
    SharedFileEmitter(layout: layout, access: access).emit(into: &writer)
    return writer.text
  }
}
