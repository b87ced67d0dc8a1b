import MapDiff
import MapSyntax
import RegisterMap
import SystemFiles

/// The maps of two files or two folders, each with its other version.
struct PairedMaps {
  /// A map by its path inside the folders; one of the places lacks where the map is new or gone.
  struct Pair {
    let name: String
    let old: MapFiles.Place?
    let new: MapFiles.Place?
  }

  let pairs: [Pair]

  /// - Throws: `UsageError` where one is a file and the other a folder, `InputError` where a folder cannot be read, and
  ///   where neither has a map.
  init(old: String, new: String, root: String?) throws {
    for path in [old, new] { try Self.requireSomething(at: path) }
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
    // The first maps of a project have nothing before them; where there is none at all, a path is a slip.
    guard !before.isEmpty || !after.isEmpty else { throw MapFiles.none(in: new) }
    pairs = Set(before.keys).union(after.keys).sorted().map { name in
      Pair(name: name, old: before[name], new: after[name])
    }
  }

  private static func requireSomething(at path: String) throws {
    do throws(SystemError) {
      _ = try FileStatus(at: path)
    } catch {
      throw InputError(
        path: path, message: error.isMissing ? "is not there" : "cannot be looked at: \(error.reason)",
        help: "name two maps, or two folders of maps; an empty folder has no maps")
    }
  }

  /// The maps of a folder by their paths inside it.
  private static func places(under folder: String, root: String?) throws -> [String: MapFiles.Place] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return try SourceLoader.mapFiles(under: folder).reduce(into: [:]) { places, path in
      places[String(path.dropFirst(prefix.count))] = MapFiles.Place(path, root: root, foundIn: folder)
    }
  }

  /// A map as it is compared.
  struct Version {
    let name: String
    let map: MapVersion
    let file: SourceFile
  }

  /// The comparison of all of them; `nil` where one has errors, whose findings are on standard error then.
  func report() throws -> DiffReport? {
    var sources = SourceSet()
    var versions: [(old: Version?, new: Version?)] = []
    var areAllSound = true
    for pair in pairs {
      let old = try pair.old.map { try Self.version($0, named: pair.name, into: &sources) }
      let new = try pair.new.map { try Self.version($0, named: pair.name, into: &sources) }
      areAllSound = areAllSound && [old, new].allSatisfy { $0.map { $0 != nil } ?? true }
      versions.append((old ?? nil, new ?? nil))
    }
    guard areAllSound else { return nil }
    return DiffReport(MovedMaps.joined(versions).compactMap(Self.compared), sources: sources)
  }

  private static func compared(_ old: Version?, _ new: Version?) -> ComparedMap? {
    switch (old, new) {
    case (let old?, let new?):
      ComparedMap(
        old: old.map, in: old.file, new: new.map, in: new.file,
        names: old.name == new.name ? nil : (old.name, new.name))
    case (nil, let new?): ComparedMap(added: new.file, named: new.name)
    case (let old?, nil): ComparedMap(removed: old.file, named: old.name)
    case (nil, nil): nil
    }
  }

  /// A map as it is compared; `nil` with errors.
  private static func version(
    _ place: MapFiles.Place, named name: String, into sources: inout SourceSet
  ) throws -> Version? {
    let first = sources.files.count
    let map = try MapFiles.compiled(place, into: &sources)
    let files = Array(sources.files[first...])
    guard let layout = map.layout, let file = files.first else { return nil }
    let hasPolicy = files.contains { PolicyFiles.isPolicy($0.path) }
    let access = hasPolicy ? map.generatedAccess : nil
    return Version(
      name: name, map: MapVersion(layout: layout, generatedAccess: access, files: files), file: file)
  }
}
