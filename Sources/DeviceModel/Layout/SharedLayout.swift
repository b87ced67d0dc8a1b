/// A shared file without errors: types for several maps.
public struct SharedLayout: Sendable {
  /// The file.
  public var file: SharedFile
  /// Its types in its order, and then those of the files that it includes.
  public var types: [NamedType]

  package init(file: SharedFile, types: [NamedType]) {
    self.file = file
    self.types = types
  }

  /// Whether there is Swift to declare.
  public var hasDeclarations: Bool { types.contains { $0.file == nil } }
}
