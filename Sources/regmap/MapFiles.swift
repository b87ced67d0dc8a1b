import DeviceModel
import MapClient
import MapSyntax
import RegisterMap
import SystemFiles

/// The maps that a command line names.
enum MapFiles {
  /// A map, and the folders that count for it.
  struct Place {
    let path: String
    /// The folder that what it includes may not leave; `nil` for its own.
    let root: String?
    /// The folder of `--root`; `nil` where none is given.
    let givenRoot: String?
    /// The last folder around it in which its policy is looked for; `nil` for its own.
    let policyRoot: String?

    /// - Parameters:
    ///   - path: The map.
    ///   - root: The folder of `--root`.
    ///   - folder: The folder in which the map was found.
    init(_ path: String, root: String?, foundIn folder: String? = nil) {
      self.path = path
      givenRoot = root
      self.root = root ?? folder
      // A policy at the top of a repository is for all its maps.
      policyRoot = root ?? (SourceLoader.leads(path, into: ".") ? "." : folder)
    }
  }

  /// The places of maps: files as they are named, folders replaced by the maps in them; each path once.
  ///
  /// - Parameters:
  ///   - operands: Files and folders.
  ///   - root: The folder that what maps include may not leave; `nil` for the folder that is named.
  ///   - isWanted: Whether a file of a folder is looked at, by its name.
  /// - Throws: `UsageError` when nothing is named, `InputError` when a folder holds no such file or cannot be read.
  static func places(
    _ operands: [String], root: String?, inFolders isWanted: (String) -> Bool = SourceLoader.isMap
  ) throws -> [Place] {
    guard !operands.isEmpty else { throw UsageError("name a map or a folder of maps") }
    var places: [Place] = []
    var seen: Set<String> = []
    for operand in operands {
      var found = [Place(operand, root: root)]
      if isFolder(operand) {
        found = try SourceLoader.files(under: operand, where: isWanted).map {
          Place($0, root: root, foundIn: operand)
        }
        guard !found.isEmpty else { throw none(in: operand) }
      }
      for place in found where seen.insert(place.path).inserted {
        try require(root, holding: place.path)
        places.append(place)
      }
    }
    return places
  }

  /// A folder without maps is a slip of its path.
  static func none(in folder: String) -> InputError {
    InputError(
      path: folder, message: "there is no map in this folder",
      help: "the names of maps end in \(SourceLoader.mapSuffixes.joined(separator: ", "))")
  }

  /// Refuses a folder that does not hold a map. A map that is missing is reported when it is opened.
  private static func require(_ root: String?, holding path: String) throws {
    guard let root else { return }
    guard isFolder(root) else { throw UsageError("`--root` is a folder, and `\(root)` is none") }
    guard SourceLoader.stays(path, inside: root) else {
      throw UsageError("`\(path)` is not in `\(root)`, the folder of `--root`")
    }
  }

  static func isFolder(_ path: String) -> Bool { (try? FileStatus(at: path))?.kind == .folder }

  /// The layouts of maps; the findings of those with errors go to standard error.
  ///
  /// - Returns: The layouts of the maps without errors, and whether that is all of them.
  /// - Throws: `InputError` when a file cannot be read.
  static func layouts(_ operands: [String], root: String?) throws -> (layouts: [DeviceLayout], areAll: Bool) {
    try layouts(at: places(operands, root: root))
  }

  /// The same of maps whose places are known.
  static func layouts(at places: [Place]) throws -> (layouts: [DeviceLayout], areAll: Bool) {
    var layouts: [DeviceLayout] = []
    var areAll = true
    for place in places {
      if let layout = try compiled(place).layout { layouts.append(layout) } else { areAll = false }
    }
    return (layouts, areAll)
  }

  /// One map; where it has errors, it has no layout, and its findings are on standard error.
  static func compiled(_ place: Place) throws -> CompiledMap {
    var sources = SourceSet()
    return try compiled(place, into: &sources)
  }

  /// The same, where the ranges of several maps are shown together.
  static func compiled(_ place: Place, into sources: inout SourceSet) throws -> CompiledMap {
    let map = try unprinted(place, into: &sources)
    if map.layout == nil {
      let color = TerminalStyle.shouldColor(fileDescriptor: 2)
      StandardError.write(TextRenderer(color: color).render(map.findings, in: sources))
    }
    return map
  }

  /// One map with what was read for it; nothing is printed.
  static func unprinted(_ place: Place) throws -> (compiled: CompiledMap, sources: SourceSet) {
    var sources = SourceSet()
    return (try unprinted(place, into: &sources), sources)
  }

  private static func unprinted(_ place: Place, into sources: inout SourceSet) throws -> CompiledMap {
    try require(place.root, holding: place.path)
    return try MapCompiler.compile(
      path: place.path, root: place.root, policyRoot: place.policyRoot, sources: &sources)
  }

  /// One map to read or write a device by; `nil` when it has errors, which then go to standard error.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - root: The folder that what it includes may not leave; `nil` for its own.
  ///   - errors: Whether a map with errors is opened without what they touch; warnings on standard error name that.
  static func open(
    _ path: String, root: String?, errors: DeviceMap.ErrorHandling = .refuse
  ) throws -> DeviceMap? {
    try open(Place(path, root: root), errors: errors)
  }

  /// The same for a map that was found.
  static func open(_ place: Place, errors: DeviceMap.ErrorHandling = .refuse) throws -> DeviceMap? {
    try require(place.root, holding: place.path)
    do throws(DeviceMapError) {
      let map = try DeviceMap(
        contentsOf: place.path, root: place.root, policyRoot: place.policyRoot, errors: errors)
      if map.hasErrors { StandardError.write(LeftOutWarning(map, at: place.path).text) }
      return map
    } catch {
      switch error {
      case .unreadable(let error): throw error
      case .findings(let findings):
        StandardError.write(findings.text(color: TerminalStyle.shouldColor(fileDescriptor: 2)))
        return nil
      }
    }
  }
}
