public import DeviceModel
public import MapSyntax

/// What compiling one map gives.
public struct CompiledMap: Sendable {
  /// Everything found, sorted by place.
  public var findings: [Finding]
  /// The layout, or `nil` when there are errors.
  public var layout: DeviceLayout?
  /// The files that the map includes, directly or not, by their paths.
  public package(set) var sharedFiles: [SharedFile] = []
  /// Who is to see the Swift of the map, by its policy.
  public var generatedAccess = GeneratedAccess.public
  /// What can be read all the same of a map with errors; `nil` without errors, where an error touches everything, and
  /// where nobody asked for it.
  public var soundPart: SoundPart? = nil
}
