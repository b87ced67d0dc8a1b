import DeviceModel
import DeviceSimulator
import MapSyntax
import ModbusProtocol
import RegisterMap

/// Reads a scenario.
struct ScenarioReader {
  private let log = FindingLog()
  private var maps: ScenarioMaps
  private var places = ScenarioPlaces()
  /// Whether devices without a port of their own are on a serial line.
  private let isOnSerialLine: Bool

  private init(_ maps: ScenarioMaps, isOnSerialLine: Bool) {
    (self.maps, self.isOnSerialLine) = (maps, isOnSerialLine)
  }

  /// The devices of a scenario, which are sound where no finding is an error, and the findings.
  ///
  /// - Parameter isOnSerialLine: Whether devices without a port of their own are on a serial line.
  static func read(
    _ file: SourceFile, maps: ScenarioMaps, isOnSerialLine: Bool, sources: inout SourceSet
  ) -> (devices: [Scenario.Device], findings: [Finding]) {
    var reader = ScenarioReader(maps, isOnSerialLine: isOnSerialLine)
    let devices = reader.devices(file, sources: &sources)
    return (devices, (reader.log.findings + reader.maps.findings).inReportingOrder())
  }

  private mutating func devices(_ file: SourceFile, sources: inout SourceSet) -> [Scenario.Device] {
    var syntax: [Finding] = []
    let root = MapParser.parse(file, findings: &syntax)
    for var finding in syntax {
      if finding.rule == .syntaxEmpty { finding.help = "a scenario begins with `scenario: 1`" }
      // What is said there is about maps.
      if finding.rule == .syntaxLimit { finding.help = nil }
      log.report(finding)
    }
    if let key = root?.entries?.first?.key, key.scalar?.text == "register-map" {
      log.report(
        .init(
          .syntaxWrongKind, "this is a map, and no scenario", at: key,
          help: "simulate it without `--scenario`, or name it as `map` of a device in one"))
      return []
    }
    guard let root, let fields = Fields<ScenarioKey>(root, log: log),
      fields.integer(.scenario, .syntaxLanguageVersion, log: log) != nil
    else { return [] }
    let seed = UInt64(fields.integer(.seed, log: log) ?? 0)
    let period = log.time(fields[.every], isLength: true)
    let named = log.named(fields[.devices], "devices", most: ScenarioKey.mostDevices)
    if let node = fields[.devices], named.isEmpty, !log.hasFinding(at: node) {
      log.report(.init(.syntaxWrongKind, "expected devices by name, found none", at: node))
    }
    let devices = named.compactMap { device($0, seed: seed, period: period, sources: &sources) }
    if let node = fields[.devices], devices.count == named.count, let map = maps.unusedFallback {
      log.report(
        .init(
          .scenarioMapUnusable, "no device needs the map `\(map)` of the command line", at: node,
          help: "take it out, or the `map` of a device that is to have it"))
    }
    return devices
  }

  private mutating func device(
    _ entry: NamedEntry, seed: UInt64, period: Duration?, sources: inout SourceSet
  ) -> Scenario.Device? {
    guard let fields = Fields<ScenarioDeviceKey>(entry.value, owner: entry.key, log: log) else { return nil }
    let givenUnit = fields.integer(.unit, log: log)
    let unit = UnitID(rawValue: UInt8(givenUnit ?? 1))
    let port = fields.integer(.port, log: log).map { UInt16($0) }
    let isPlaceKnown = (fields[.unit] == nil) == (givenUnit == nil) && (fields[.port] == nil) == (port == nil)
    guard var layout = maps.layout(fields[.map], of: entry.key, log: log, sources: &sources) else {
      return nil
    }
    for setting in log.named(fields[.settings], "settings", most: ScenarioDeviceKey.most) {
      guard let text = log.text(setting.value) else { continue }
      do throws(DeviceSettingError) {
        layout = try layout.setting([setting.name: text])
      } catch {
        log.report(.init(.scenarioValueInvalid, "\(error)", at: setting.value))
      }
    }
    if isPlaceKnown {
      places.take(unit, port, by: entry, layout, log: log)
      if let node = fields[.unit], port == nil { checkLine(unit, layout, at: node) }
    }
    // Devices of one map are no copies of each other: who asks the wrong one sees other values.
    var draw = PathDraw(path: entry.name, seed: seed)
    let ownSeed = draw.below(.max)
    let order = log.choice(fields[.wordOrder], of: GivenWordOrder.self)
    let device = SimulatedDevice(
      layout, seed: ownSeed, wordOrder: order?.wordOrder ?? .big,
      unlocked: unlocked(fields[.unlocked], layout),
      hasTypicalValues: true)
    var script = ScriptReader(device, log: log, seed: ownSeed, period: period)
    return Scenario.Device(name: entry.name, unit: unit, port: port, device: script.scripted(fields))
  }

  /// Reports a unit that cannot be on the serial line, or that the device of the map does not take.
  private func checkLine(_ unit: UnitID, _ layout: DeviceLayout, at node: Node) {
    if isOnSerialLine, !unit.isOnSerialLine {
      log.report(
        .init(
          .scenarioPlaceTaken, "unit \(unit) cannot be on a serial line: units are 1 to 247 there", at: node))
    } else if let units = layout.serial?.unitIDs, !units.contains(Int(unit.rawValue)) {
      log.report(
        .init(
          .scenarioValueDoubtful,
          "on a serial line the device of the map is at unit \(units.lowerBound) to \(units.upperBound)",
          at: node))
    }
  }

  /// The levels of the lock that are open.
  private func unlocked(_ node: Node?, _ layout: DeviceLayout) -> Set<String> {
    let levels = layout.lockLevels.map(\.name)
    var unlocked: Set<String> = []
    for node in log.listed(node, "levels", most: ScenarioDeviceKey.most) {
      guard let name = log.text(node) else { continue }
      if levels.contains(name) {
        unlocked.insert(name)
      } else {
        log.reportUnknown(
          .scenarioValueInvalid, "the device's lock has no level `\(name)`", at: node, among: levels,
          otherwise: levels.isEmpty ? "it has none" : "it has \(levels.joined(separator: ", "))")
      }
    }
    return unlocked
  }
}

/// An order of words that a scenario can give.
private enum GivenWordOrder: String, CaseIterable {
  case big
  case little

  var wordOrder: RegisterLayout.WordOrder {
    switch self {
    case .big: .big
    case .little: .little
    }
  }
}
