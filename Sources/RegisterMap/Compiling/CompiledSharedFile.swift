public import DeviceModel
public import MapSyntax

/// What compiling one shared file gives.
public struct CompiledSharedFile: Sendable {
  /// Everything found, sorted by place.
  public var findings: [Finding]
  /// The types, or `nil` when there are errors.
  public var layout: SharedLayout?
  /// Who is to see the Swift of the file, by its policy.
  public var generatedAccess = GeneratedAccess.public
}
