public import DeviceModel

/// Turns a layout into Swift.
public enum SwiftGenerator {
  /// Why there is no Swift for a layout; `nil` where there is.
  public static func problem(of layout: DeviceLayout) -> String? {
    guard layout.blocks.contains(where: \.needsCountsToBePlaced) else { return nil }
    return
      "Swift for blocks in which places follow a count, or a count is of a block further out, cannot be generated yet; "
      + "`MapClient`, `regmap read` and `regmap write` take such a map"
  }

  /// The Swift source of a device: plain, without Foundation, and the same for the same layout.
  ///
  /// Identifiers are taken from the layout's `swiftName`s, which the compiler has checked; every other text of the
  /// map appears only in line comments and string literals, where it cannot end either.
  public static func generate(_ layout: DeviceLayout) -> String {
    var writer = SwiftWriter()
    DeviceEmitter(layout: layout).emit(into: &writer)
    return writer.text
  }
}

extension BlockLayout {
  /// Whether it has to be found, and generated code would not know where all of it is, or how many there are.
  fileprivate var needsCountsToBePlaced: Bool {
    membership != nil && (!placingCounters.isEmpty || countPaths.contains { $0.hasPrefix(name + ".") })
  }
}
