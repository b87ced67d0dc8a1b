import SystemFiles

extension SourceLoader {
  /// How the names of shared files end: types and shapes that several maps include.
  public static let sharedSuffixes = [".regmap-shared.yaml", ".regmap-shared.yml", ".regmap-shared.json"]

  /// Whether a path names a shared file.
  public static func isShared(_ path: String) -> Bool { sharedSuffixes.contains { path.hasSuffix($0) } }

  /// Whether a path, with every link followed, still lies in a folder. True for a path that leads nowhere: opening it
  /// reports that.
  public static func stays(_ path: String, inside folder: String) -> Bool {
    ResolvedPath.of(path) == nil || leads(path, into: folder)
  }

  /// What tells one file from another, however their paths are written.
  public static func identity(of path: String) -> String { ResolvedPath.of(path) ?? path }

  /// Whether there is something at a path and, with every link followed, it lies in a folder.
  public static func leads(_ path: String, into folder: String) -> Bool {
    guard let target = ResolvedPath.of(path), let root = ResolvedPath.of(folder.isEmpty ? "." : folder) else {
      return false
    }
    return target.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }
}
