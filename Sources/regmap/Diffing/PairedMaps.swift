import MapDiff
import MapSyntax
import RegisterMap

/// The maps of two files or two folders, each with its other version.
struct PairedMaps {
  /// A map by its path inside the folders; one of the places lacks where the map is new or gone.
  struct Pair {
    let name: String
    let old: MapFiles.Place?
    let new: MapFiles.Place?
  }

  let pairs: [Pair]

  /// - Throws: `UsageError` where one is a file and the other a folder, `InputError` where a folder cannot be read.
  init(old: String, new: String, root: String?) throws {
    guard MapFiles.isFolder(old) == MapFiles.isFolder(new) else {
      throw UsageError("`\(old)` and `\(new)` are a file and a folder: name two of one sort")
    }
    guard MapFiles.isFolder(old) else {
      pairs = [
        Pair(
          name: MapCompiler.mapName(new), old: MapFiles.Place(old, root: root),
          new: MapFiles.Place(new, root: root))
      ]
      return
    }
    let before = try Self.places(under: old, root: root)
    let after = try Self.places(under: new, root: root)
    pairs = Set(before.keys).union(after.keys).sorted().map { name in
      Pair(name: name, old: before[name], new: after[name])
    }
  }

  /// The maps of a folder by their paths inside it.
  private static func places(under folder: String, root: String?) throws -> [String: MapFiles.Place] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let maps = try SourceLoader.mapFiles(under: folder)
    guard !maps.isEmpty else { throw MapFiles.none(in: folder) }
    return maps.reduce(into: [:]) { places, path in
      places[String(path.dropFirst(prefix.count))] = MapFiles.Place(path, root: root, foundIn: folder)
    }
  }

  /// The comparison of all of them; `nil` where one has errors, whose findings are on standard error then.
  func report() throws -> DiffReport? {
    var sources = SourceSet()
    var maps: [ComparedMap] = []
    var areAllSound = true
    for pair in pairs {
      let old = try pair.old.map { try Self.version($0, into: &sources) }
      let new = try pair.new.map { try Self.version($0, into: &sources) }
      switch (old, new) {
      case (.some(let old?), .some(let new?)):
        maps.append(ComparedMap(old: old.version, in: old.file, new: new.version, in: new.file))
      case (nil, .some(let new?)): maps.append(ComparedMap(added: new.file, named: pair.name))
      case (.some(let old?), nil): maps.append(ComparedMap(removed: old.file, named: pair.name))
      default: areAllSound = false
      }
    }
    return areAllSound ? DiffReport(maps, sources: sources) : nil
  }

  /// A map as it is compared; `nil` with errors.
  private static func version(
    _ place: MapFiles.Place, into sources: inout SourceSet
  ) throws -> (version: MapVersion, file: SourceFile)? {
    let first = sources.files.count
    let map = try MapFiles.compiled(place, into: &sources)
    let files = Array(sources.files[first...])
    guard let layout = map.layout, let file = files.first else { return nil }
    let hasPolicy = files.contains { PolicyFiles.isPolicy($0.path) }
    let access = hasPolicy ? map.generatedAccess : nil
    return (MapVersion(layout: layout, generatedAccess: access, files: files), file)
  }
}
