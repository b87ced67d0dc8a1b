public import DeviceModel
import MapSyntax
import RegisterMap

/// A register map that was read at run time: what a device has, and where.
///
/// ```swift
/// let map = try DeviceMap(contentsOf: "pdu.regmap.yaml")
/// let pdu = try await map.connect(to: "tcp://10.0.0.7?unit=1")
/// print(try await pdu.read("pdu.outlet-count"))
/// ```
///
/// A map is a value: open it once, and connect as many devices by it as there are.
public struct DeviceMap: Sendable {
  /// The order of words in a device, for maps that leave it to the client.
  public enum WordOrder: String, Sendable, Hashable, CaseIterable {
    /// The most significant word first.
    case big
    /// The least significant word first.
    case little
  }

  /// What to do with a map that has errors.
  public enum ErrorHandling: Sendable, Hashable {
    /// Do not open it.
    case refuse
    /// Open it without what an error touches. What is left can be read, and nothing can be written.
    case leaveOut
  }

  /// What was found in the map: warnings, and errors if it was opened without what they touch.
  public let findings: MapFindings
  /// Where the map was opened without what errors touch, the paths of that: of registers, also those that only depend on
  /// one with an error, and of blocks of which nothing is left. Repeated blocks have no index: `outlets.voltage`.
  public var leftOut: [String] { leftOutParts.paths }
  let leftOutParts: LeftOutParts
  /// The device as the map describes it, for what works on maps: a simulator in a test.
  public let layout: DeviceLayout

  /// Opens a map.
  ///
  /// - Parameters:
  ///   - path: The file. Its name ends in `.regmap.yaml` or `.regmap.json`.
  ///   - root: The folder that what the map includes may not leave; `nil` for the folder of the map.
  ///   - errors: What to do with a map that has errors.
  /// - Throws: `DeviceMapError.unreadable` when the file or its policy cannot be read, and `.findings` when the map has
  ///   errors that are not left out, or that touch all of it.
  public init(
    contentsOf path: String, root: String? = nil, errors: ErrorHandling = .refuse
  ) throws(DeviceMapError) {
    try self.init(contentsOf: path, root: root, policyRoot: root, errors: errors)
  }

  /// Opens a map whose policy may be in a folder further out than what it includes.
  package init(
    contentsOf path: String, root: String?, policyRoot: String?, errors: ErrorHandling
  ) throws(DeviceMapError) {
    var sources = SourceSet()
    let map: CompiledMap
    do {
      map = try MapCompiler.compile(
        path: path, root: root, policyRoot: policyRoot, sources: &sources, wantsSoundPart: errors == .leaveOut
      )
    } catch {
      throw .unreadable(error)
    }
    try self.init(map, from: sources)
  }

  /// Opens a map that is text already.
  ///
  /// - Parameters:
  ///   - text: The map, as YAML or as JSON.
  ///   - path: The name of the map in findings. Its suffix decides between YAML and JSON, and what the map includes is
  ///     read from its folder.
  ///   - errors: What to do with a map that has errors.
  /// - Throws: `DeviceMapError.findings` when the map has errors that are not left out, or that touch all of it.
  public init(
    text: String, path: String = "map.regmap.yaml", errors: ErrorHandling = .refuse
  ) throws(DeviceMapError) {
    var sources = SourceSet()
    let file = sources.add(path: path, bytes: Array(text.utf8))
    let map = MapCompiler.compile(file, sources: &sources, wantsSoundPart: errors == .leaveOut)
    try self.init(map, from: sources)
  }

  private init(_ map: CompiledMap, from sources: SourceSet) throws(DeviceMapError) {
    findings = MapFindings(map.findings, in: sources)
    guard let layout = map.layout ?? map.soundPart?.layout else { throw .findings(findings) }
    self.layout = layout
    leftOutParts = LeftOutParts(paths: map.soundPart?.leftOut ?? [])
  }

  /// Whether the map has errors, so that nothing can be written by it.
  public var hasErrors: Bool { !findings.errors.isEmpty }

  /// The name of the map: its file's name without the suffix.
  public var name: String { layout.mapName }

  /// The device's name as the vendor writes it.
  public var deviceName: String { layout.name }

  /// The vendor's name, if the map gives it.
  public var vendor: String? { layout.vendor }

  /// Whether the map leaves the order of words to the client, so that connecting needs a `WordOrder`.
  public var needsWordOrder: Bool { layout.leavesWordOrderOpen }

  /// What the map asks about a device: revisions, variants, firmwares. `connect(to:)` takes them by name.
  public var settings: [SettingLayout] { layout.settings }

  /// The values of the map with their places, in the map's order; repeats are resolved, and an array is one value.
  ///
  /// - Parameter path: A block, a register or an element of an array; `nil` for the whole map.
  /// - Throws: `MappedDeviceError.path` when the path leads nowhere, and `.leftOut`.
  public func registers(at path: String? = nil) throws(MappedDeviceError) -> [MappedRegister] {
    guard let path else { return layout.expandedRegisters().map(MappedRegister.init) }
    try leftOutParts.requireKept(path)
    do {
      return try layout.select(path).map(MappedRegister.init)
    } catch {
      throw .path(error)
    }
  }

  /// The values of the map that are computed from registers, in the map's order; repeats are resolved.
  ///
  /// - Parameter path: A block or a computed value; `nil` for the whole map.
  /// - Throws: `MappedDeviceError.path` when the path leads nowhere, and `.leftOut`.
  public func computedValues(at path: String? = nil) throws(MappedDeviceError) -> [MappedComputed] {
    let values: [ExpandedValue]
    if let path {
      try leftOutParts.requireKept(path)
      do {
        values = try layout.selectValues(path)
      } catch {
        throw .path(error)
      }
    } else {
      values = Array(layout.expandedValues())
    }
    return values.compactMap {
      if case .computed(let computed) = $0 { MappedComputed(computed) } else { nil }
    }
  }
}
