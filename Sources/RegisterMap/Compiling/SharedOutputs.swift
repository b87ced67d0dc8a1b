public import DeviceModel
import MapSyntax

/// The shared files that have Swift of their own in a module, so that their types are one Swift type for all maps there.
public struct SharedOutputs {
  /// Who sees the Swift of each file.
  private var access: [String: GeneratedAccess] = [:]

  /// Creates an empty collection.
  public init() {}

  /// Takes up a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - access: Who sees its Swift.
  public mutating func take(_ path: String, seenBy access: GeneratedAccess) {
    self.access[SourceLoader.identity(of: path)] = access
  }

  /// The files of these whose Swift some types can be named after: those that have any, for at least as many people.
  ///
  /// A public type can have no name for one that is internal: that is declared with what uses it.
  ///
  /// - Parameters:
  ///   - types: The types of a map or of a shared file, which know the files that they are from.
  ///   - access: Who sees the Swift that uses them.
  public func files(of types: [NamedType], seenBy access: GeneratedAccess) -> Set<SharedFile> {
    Set(types.compactMap(\.file)).filter { file in
      self.access[SourceLoader.identity(of: file.path)]?.holds(access) ?? false
    }
  }
}
