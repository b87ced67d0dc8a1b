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
  /// - Parameters:
  ///   - layout: The device.
  ///   - access: Who sees what is generated.
  ///   - files: The shared files that have Swift of their own in the module. A type of one of them is named after it;
  ///     the types of any other file are declared with the device.
  public static func generate(
    _ layout: DeviceLayout, access: GeneratedAccess = .public, beside files: Set<SharedFile> = []
  ) -> String {
    var layout = layout
    layout.types = layout.types.declared(beside: files)
    var writer = SwiftWriter(access: access)
    DeviceEmitter(layout: layout, access: access).emit(into: &writer)
    return writer.text
  }

  /// The Swift source of a shared file: its types, once for all devices of a module.
  ///
  /// - Parameters:
  ///   - layout: The file.
  ///   - access: Who sees what is generated.
  ///   - files: The other shared files that have Swift of their own in the module, as for a device.
  public static func generate(
    _ layout: SharedLayout, access: GeneratedAccess = .public, beside files: Set<SharedFile> = []
  ) -> String {
    var layout = layout
    layout.types = layout.types.declared(beside: files)
    var writer = SwiftWriter(access: access)
    SharedFileEmitter(layout: layout, access: access).emit(into: &writer)
    return writer.text
  }
}

extension [NamedType] {
  /// The types, of which only those of these files are declared elsewhere.
  fileprivate func declared(beside files: Set<SharedFile>) -> [NamedType] {
    map { type in
      var type = type
      if let file = type.file, !files.contains(file) { type.file = nil }
      return type
    }
  }
}
