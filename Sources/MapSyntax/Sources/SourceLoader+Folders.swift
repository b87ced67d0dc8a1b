import SystemFiles

extension SourceLoader {
  /// How the names of map files end.
  public static let mapSuffixes = [".regmap.yaml", ".regmap.yml", ".regmap.json"]

  /// Whether a path names a map: whether it ends in one of `mapSuffixes`.
  public static func isMap(_ path: String) -> Bool { mapSuffixes.contains { path.hasSuffix($0) } }

  /// Every map in a folder and in the folders below it, sorted by path.
  ///
  /// Hidden folders and folders reached through symbolic links are not entered.
  ///
  /// - Throws: `InputError` when a folder cannot be read, or when there is more to search than any project holds.
  public static func mapFiles(under folder: String) throws(InputError) -> [String] {
    try files(under: folder, where: isMap)
  }

  /// Every file with a fitting name in a folder and in the folders below it, as `mapFiles(under:)` finds maps.
  ///
  /// - Throws: `InputError` when a folder cannot be read, or when there is more to search than any project holds.
  package static func files(
    under folder: String, where isWanted: (String) -> Bool
  ) throws(InputError) -> [String] {
    var found: [String] = []
    var pending = [(path: folder, depth: 0)]
    var looked = 0
    while let (path, depth) = pending.popLast() {
      guard depth <= ParsingLimits.folderDepth else {
        throw InputError(
          path: path, message: "folders are nested deeper than \(ParsingLimits.folderDepth) levels",
          help: "name the folder that holds the maps")
      }
      for name in try names(in: path) {
        looked += 1
        guard looked <= ParsingLimits.folderEntries else {
          throw InputError(
            path: folder, message: "the folder holds more than \(ParsingLimits.folderEntries) files",
            help: "name the folder that holds the maps")
        }
        guard !name.hasPrefix(".") else { continue }
        let child = path.hasSuffix("/") ? path + name : path + "/" + name
        if isFolder(child) {
          pending.append((child, depth + 1))
        } else if isWanted(name) {
          found.append(child)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func names(in folder: String) throws(InputError) -> [String] {
    do throws(SystemError) {
      return try Folder.names(in: folder, atMost: ParsingLimits.folderEntries + 1)
    } catch {
      throw failure(folder, "cannot be searched", error)
    }
  }

  /// Whether a path is a folder itself, not a link to one.
  private static func isFolder(_ path: String) -> Bool { (try? FileStatus(ofLinkAt: path))?.kind == .folder }
}
