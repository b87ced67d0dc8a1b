public import DeviceSimulator
import MapSyntax
public import ModbusProtocol

/// Devices that are simulated, and what they do over time, as a file says it.
///
/// ```swift
/// let scenario = try Scenario(contentsOf: "bench.scenario.yaml")
/// let server = try ScenarioServer(scenario)
/// ```
///
/// A scenario is a value, and what its devices do is a function of the time since their start:
/// `SimulatedDevice.advance(to:)` lets it pass without waiting.
public struct Scenario: Sendable {
  /// One device.
  public struct Device: Sendable {
    /// Its name in the file.
    public let name: String
    /// Its unit id.
    public let unit: UnitID
    /// The TCP port that it is on; `nil` for that of the server.
    public let port: UInt16?
    /// The device at its start.
    public let device: SimulatedDevice
  }

  /// The devices, in the order of the file.
  public let devices: [Device]

  /// How the names of scenarios end.
  public static let suffixes = [".scenario.yaml", ".scenario.yml", ".scenario.json"]

  /// Whether a file is a scenario by its name.
  public static func isScenario(_ path: String) -> Bool { suffixes.contains { path.hasSuffix($0) } }

  /// Whether a file is a scenario by its first key, whatever its name.
  package static func isScenario(_ file: SourceFile) -> Bool {
    let lines = String(decoding: file.bytes.prefix(4096), as: UTF8.self).split(whereSeparator: \.isNewline)
    let first = lines.drop { $0.hasPrefix("#") || $0.hasPrefix("---") }.joined().filter { !$0.isWhitespace }
    let key = ScenarioKey.scenario.rawValue
    return first.hasPrefix("\(key):") || first.hasPrefix("{\"\(key)\":")
  }

  /// Reads a scenario and its maps.
  ///
  /// - Parameters:
  ///   - path: The file, YAML or, where its name ends in `.json`, JSON.
  ///   - map: The map of devices that name none; an error where every device names one.
  ///   - root: The folder that maps may not be outside of; `nil` for any.
  /// - Throws: `ScenarioError` when the file cannot be read or has errors.
  public init(contentsOf path: String, map: String? = nil, root: String? = nil) throws(ScenarioError) {
    var sources = SourceSet()
    let file: SourceFile
    do throws(InputError) {
      file = try SourceLoader.load(path, into: &sources)
    } catch {
      throw .unreadable(error)
    }
    try self.init(file, map: map, root: root, sources: &sources)
  }

  /// Reads a scenario that is text already.
  ///
  /// - Parameters:
  ///   - text: The scenario, as YAML or as JSON.
  ///   - path: Its name in findings. The suffix decides between YAML and JSON, and maps are named from its folder.
  ///   - map: The map of devices that name none; an error where every device names one.
  /// - Throws: `ScenarioError` when it has errors.
  public init(
    text: String, path: String = "bench.scenario.yaml", map: String? = nil
  ) throws(ScenarioError) {
    var sources = SourceSet()
    let file = sources.add(path: path, bytes: Array(text.utf8))
    try self.init(file, map: map, root: nil, sources: &sources)
  }

  private init(
    _ file: SourceFile, map: String?, root: String?, sources: inout SourceSet
  ) throws(ScenarioError) {
    let (scenario, findings) = Self.read(file, map: map, root: root, sources: &sources)
    guard let scenario else {
      throw .findings(TextRenderer(color: false).render(findings, in: sources))
    }
    self = scenario
  }

  /// Reads a scenario; `nil` where it has errors.
  ///
  /// - Parameters:
  ///   - file: The scenario.
  ///   - map: The map of devices that name none; an error where every device names one.
  ///   - root: The folder that maps may not be outside of; `nil` for any.
  ///   - folder: The folder that maps inside it may include from; `nil` for that of each map.
  ///   - isOnSerialLine: Whether devices without a port of their own are on a serial line.
  ///   - sources: Takes up the files of the maps.
  package static func read(
    _ file: SourceFile, map: String? = nil, root: String? = nil, folder: String? = nil,
    isOnSerialLine: Bool = false,
    sources: inout SourceSet
  ) -> (scenario: Scenario?, findings: [Finding]) {
    let (devices, findings) = ScenarioReader.read(
      file, maps: ScenarioMaps(of: file.path, root: root, folder: folder, fallback: map),
      isOnSerialLine: isOnSerialLine, sources: &sources)
    guard !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
    return (Scenario(devices: devices), findings)
  }

  private init(devices: [Device]) { self.devices = devices }

  /// The device of a name; `nil` where there is none.
  public subscript(name: String) -> SimulatedDevice? { devices.first { $0.name == name }?.device }
}
