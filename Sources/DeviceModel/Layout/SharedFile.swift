import MapSyntax

/// A file whose types several maps include, as what is generated knows it.
public struct SharedFile: Sendable, Hashable {
  /// The path that it was read by.
  public var path: String

  package init(path: String) { self.path = path }

  /// The name of the file without its folders and its suffix: `xerus-sensors`.
  public var name: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let suffix = SourceLoader.sharedSuffixes.first(where: name.hasSuffix)
    return String(name.dropLast(suffix?.count ?? 0))
  }

  /// The Swift type around its types: `XerusSensorsTypes`.
  ///
  /// The last word keeps it apart from a device, a block or a shape, which are often called like the file.
  public var swiftName: String {
    let name = SwiftName.device(name)
    return name.hasSuffix("Types") ? name : name + "Types"
  }
}
