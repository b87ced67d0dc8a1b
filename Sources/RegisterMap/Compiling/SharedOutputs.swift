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

  /// The types of a map or a shared file with the files that declare them.
  ///
  /// What a shared file declares that is not among these, or whose Swift fewer people see, is declared with what uses it: a public
  /// type can have no name for one that is internal.
  ///
  /// - Parameters:
  ///   - types: The types with the files that they are from.
  ///   - access: Who sees the Swift that uses them.
  public func settled(_ types: [NamedType], seenBy access: GeneratedAccess) -> [NamedType] {
    let files = Set(types.compactMap(\.file)).filter { file in
      self.access[SourceLoader.identity(of: file.path)]?.holds(access) ?? false
    }
    return types.map { type in
      var type = type
      if let file = type.file, !files.contains(file) { type.file = nil }
      return type
    }
  }
}
