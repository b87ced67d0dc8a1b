import DeviceModel
import MapSyntax
import RegisterMap
import SwiftGeneration

/// The Swift of several maps and of the shared files that they include, as far as they have no errors.
struct GeneratedFiles {
  /// The Swift of one map or shared file.
  struct File {
    /// The map or shared file.
    let origin: String
    /// The name of the file that the Swift belongs in.
    let name: String
    let text: String
  }

  private(set) var files: [File] = []
  /// The maps and shared files without Swift, because of errors that are on standard error.
  private(set) var broken: [String] = []
  /// The names of all files that there would be without errors.
  var names: [String] { Array(origins.keys) }

  private var origins: [String: String] = [:]
  private var types: [String: String] = [:]
  private var told = FindingsOnce()

  /// - Throws: `UsageError` where two of the files would have one name, or hold one Swift type; `InputError` where one cannot be read.
  init(of places: [MapFiles.Place]) throws {
    for place in places { try take(MapCompiler.mapName(place.path) + OutputFolder.mapSuffix, of: place.path) }
    let maps = try places.map { (place: $0, map: try MapFiles.unprinted($0)) }
    let outputs = try sharedOutputs(of: maps.map { ($0.place, $0.map.compiled.sharedFiles) })
    for (place, map) in maps {
      tell(map.compiled.findings, in: map.sources, where: map.compiled.layout == nil)
      guard let layout = map.compiled.layout else {
        broken.append(place.path)
        continue
      }
      if let problem = SwiftGenerator.problem(of: layout) {
        StandardError.write(TextSafety.visible("\(place.path): error: \(problem)") + "\n")
        broken.append(place.path)
        continue
      }
      try take(type: layout.swiftName, of: place.path, help: "give one another `swift-name`")
      let access = map.compiled.generatedAccess
      files.append(
        File(
          origin: place.path, name: MapCompiler.mapName(place.path) + OutputFolder.mapSuffix,
          text: SwiftGenerator.generate(
            layout, access: access, beside: outputs.files(of: layout.types, seenBy: access))))
    }
  }

  /// Generates the shared files that maps include, each once, before the maps: what is wrong in one is told as its own.
  private mutating func sharedOutputs(of maps: [(place: MapFiles.Place, files: [SharedFile])]) throws
    -> SharedOutputs
  {
    var seen: Set<String> = []
    var compiled: [CompiledSharedFile] = []
    var outputs = SharedOutputs()
    for (place, included) in maps {
      for file in included where seen.insert(SourceLoader.identity(of: file.path)).inserted {
        var sources = SourceSet()
        let shared = try MapCompiler.compileShared(
          path: file.path, root: place.root ?? SourceLoader.folder(of: place.path),
          policyRoot: place.policyRoot,
          sources: &sources)
        tell(shared.findings, in: sources, where: shared.layout == nil)
        guard shared.layout?.hasDeclarations ?? true else { continue }
        try take(file.name + OutputFolder.sharedSuffix, of: file.path)
        guard shared.layout != nil else {
          broken.append(file.path)
          continue
        }
        try take(type: file.swiftName, of: file.path, help: "rename one")
        outputs.take(file.path, seenBy: shared.generatedAccess)
        compiled.append(shared)
      }
    }
    for shared in compiled {
      guard let layout = shared.layout else { continue }
      let access = shared.generatedAccess
      files.append(
        File(
          origin: layout.file.path, name: layout.file.name + OutputFolder.sharedSuffix,
          text: SwiftGenerator.generate(
            layout, access: access, beside: outputs.files(of: layout.types, seenBy: access))))
    }
    return outputs
  }

  private mutating func take(_ name: String, of path: String) throws {
    if let other = origins.updateValue(path, forKey: name) {
      throw UsageError("\(other) and \(path) would both become \(name): rename one")
    }
  }

  private mutating func take(type: String, of path: String, help: String) throws {
    if let other = types.updateValue(path, forKey: type) {
      throw UsageError("\(other) and \(path) would both be the Swift type \(type): \(help)")
    }
  }

  /// Prints what was found in a file with errors, but for what was found in a shared file before.
  private mutating func tell(_ findings: [Finding], in sources: SourceSet, where isBroken: Bool) {
    guard isBroken else { return }
    let news = told.news(among: findings, in: sources)
    StandardError.write(
      TextRenderer(color: TerminalStyle.shouldColor(fileDescriptor: 2)).render(news, in: sources))
  }
}
