import Foundation

/// A register map among the files of a target, or a file of types and shapes that maps include, known by its name alone: its
/// content is the tool's business.
struct MapFile {
  /// Where the file is.
  let url: URL
  /// Whether it is one that maps include.
  let isShared: Bool
  /// The name of the Swift file generated from it, unique within the target.
  let outputName: String

  private static let kinds = [".regmap", ".regmap-shared"]
  private static let formats = [".yaml", ".yml", ".json"]

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

  /// The path of the file, as tools take it.
  var path: String { url.path(percentEncoded: false) }

  /// The maps and shared files among the files of a target, in the order of their paths.
  static func all(among files: [URL], root: URL) -> [MapFile] {
    files.compactMap { MapFile(url: $0, root: root) }.sorted { $0.url.path < $1.url.path }
  }

  /// A file of the target and a map or shared file whose Swift would take its name; a module holds a file name only once.
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
    let name = url.lastPathComponent
    guard let format = Self.formats.first(where: name.hasSuffix),
      let kind = Self.kinds.first(where: { name.hasSuffix($0 + format) })
    else { return nil }
    // The folders belong to the name, since two folders may hold files of the same name.
    let path = url.standardizedFileURL.pathComponents
    let folder = root.standardizedFileURL.pathComponents
    let inside = path.starts(with: folder) ? path.dropFirst(folder.count) : path.suffix(1)
    self.url = url
    self.isShared = kind == ".regmap-shared"
    self.outputName = inside.joined(separator: "+").dropLast(format.count) + ".swift"
  }
}
