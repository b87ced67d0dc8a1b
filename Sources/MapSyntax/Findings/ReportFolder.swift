import SystemFiles

/// The folder from which reports for other programs name files, so that a report is the same wherever it was made.
public struct ReportFolder: Sendable, Hashable {
  /// Absolute, with every link followed.
  private let path: String

  /// A folder by its path.
  public init(_ path: String) { self.path = ResolvedPath.of(path.isEmpty ? "." : path) ?? path }

  /// The root of the repository that files are in: that of the working folder if it holds the first of them, else that
  /// of this file. Without a repository the working folder.
  public static func holding(_ paths: [String]) -> ReportFolder {
    let working = ReportFolder(".")
    let own = repository(above: working)
    guard let first = paths.first else { return own ?? working }
    if let own, own.relativePath(of: first) != nil { return own }
    return repository(above: ReportFolder(SourceLoader.folder(of: first))) ?? working
  }

  /// The path of a file in this folder, as `maps/meter.regmap.yaml`; `nil` for one that is elsewhere.
  public func relativePath(of file: String) -> String? { SourceLoader.path(file, from: path) }

  /// The path of a file from this folder. For one that is elsewhere it is absolute, or as it is written where there is no
  /// such folder.
  public func path(of file: String) -> String {
    if let relative = relativePath(of: file) { return relative }
    let written = SourceLoader.folder(of: file)
    guard let folder = ResolvedPath.of(written.isEmpty ? "." : written) else { return file }
    return (folder == "/" ? "" : folder) + "/" + file.dropFirst(written.count)
  }

  /// The nearest folder upwards with a `.git`, which is a file in a second work tree.
  private static func repository(above folder: ReportFolder) -> ReportFolder? {
    var path = folder.path
    while path.hasPrefix("/") {
      if SourceLoader.isThere(path + "/.git") { return ReportFolder(path) }
      guard let slash = path.lastIndex(of: "/") else { break }
      path = String(path[..<slash])
    }
    return nil
  }
}
