import DeviceModel
public import MapSyntax

/// What compiling one map gives.
public struct CompiledMap: Sendable {
  /// Everything found, sorted by place.
  public var findings: [Finding]
  /// The layout, or `nil` when there are errors.
  public var layout: DeviceLayout?
}
