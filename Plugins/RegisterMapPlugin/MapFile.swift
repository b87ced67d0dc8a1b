import Foundation

/// A register map among the files of a target, known by its name alone: its content is the tool's business.
struct MapFile {
  /// Where the map is.
  let url: URL
  /// The name of the Swift file generated from it, unique within the target.
  let outputName: String

  private static let suffixes = [".regmap.yaml", ".regmap.yml", ".regmap.json"]
  private static let sharedSuffixes = [".regmap-shared.yaml", ".regmap-shared.yml", ".regmap-shared.json"]

  /// Whether a file holds types and shapes that maps include; it has no Swift of its own.
  static func isShared(_ file: URL) -> Bool {
    sharedSuffixes.contains(where: file.lastPathComponent.hasSuffix)
  }

  private static let policyNames = ["regmap.yaml", "regmap.yml"]

  /// Whether a file holds the policy for the maps beside it and below.
  static func isPolicy(_ file: URL) -> Bool { policyNames.contains(file.lastPathComponent) }

  /// The policies in the folders around one, up to another.
  static func policies(around folder: URL, upTo root: URL) -> [URL] {
    let outer = root.standardizedFileURL.pathComponents
    var folder = folder.standardizedFileURL
    var found: [URL] = []
    while folder.pathComponents.count > outer.count, folder.pathComponents.starts(with: outer) {
      folder.deleteLastPathComponent()
      found += policyNames.map { folder.appending(path: $0) }
    }
    return found.filter { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) }
  }

  /// The path of the map, as tools take it.
  var path: String { url.path(percentEncoded: false) }

  /// The maps among the files of a target, in the order of their paths.
  static func maps(among files: [URL], root: URL) -> [MapFile] {
    files.compactMap { MapFile(url: $0, root: root) }.sorted { $0.url.path < $1.url.path }
  }

  /// A file of the target and a map whose Swift would take its name; a module holds a file name only once.
  static func firstClash(maps: [MapFile], files: [URL]) -> (file: URL, map: MapFile)? {
    // Names that differ only in case are one file on most Macs, so a target that has them would not build there.
    var owners: [String: URL] = [:]
    for file in files where file.pathExtension == "swift" {
      owners[file.lastPathComponent.lowercased()] = file
    }
    for map in maps {
      if let file = owners.updateValue(map.url, forKey: map.outputName.lowercased()) { return (file, map) }
    }
    return nil
  }

  private init?(url: URL, root: URL) {
    guard let suffix = Self.suffixes.first(where: url.lastPathComponent.hasSuffix) else { return nil }
    // The folders belong to the name, since two folders may hold a map of the same file name.
    let path = url.standardizedFileURL.pathComponents
    let folder = root.standardizedFileURL.pathComponents
    let inside = path.starts(with: folder) ? path.dropFirst(folder.count) : path.suffix(1)
    self.url = url
    self.outputName = inside.joined(separator: "+").dropLast(suffix.count) + ".regmap.swift"
  }
}
