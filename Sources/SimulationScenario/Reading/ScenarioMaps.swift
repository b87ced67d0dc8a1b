import DeviceModel
import MapSyntax
import RegisterMap

/// The maps of a scenario, each read once.
struct ScenarioMaps {
  private let folder: String
  private let root: String?
  private let includeFolder: String?
  private let fallback: String?
  private var isFallbackUsed = false
  private var known: [String: DeviceLayout?] = [:]
  /// What is wrong with the maps.
  private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - path: The scenario, from whose folder maps are named.
  ///   - root: The folder that maps may not be outside of; `nil` for any.
  ///   - folder: The folder that maps inside it may include from; `nil` for that of each map.
  ///   - fallback: The map of devices that name none.
  init(of path: String, root: String?, folder: String?, fallback: String?) {
    self.folder = SourceLoader.folder(of: path)
    (self.root, includeFolder, self.fallback) = (root, folder, fallback)
  }

  /// The map of devices that name none, where every device so far has named one.
  var unusedFallback: String? { isFallbackUsed ? nil : fallback }

  /// The map of a device; `nil` after a finding.
  mutating func layout(
    _ node: Node?, of device: Node, log: FindingLog, sources: inout SourceSet
  ) -> DeviceLayout? {
    guard let node else {
      guard let fallback else {
        log.report(
          .init(
            .scenarioMapUnusable, "the device has no `map`", at: device,
            help: "name it here, or give it to `regmap simulate`"))
        return nil
      }
      isFallbackUsed = true
      return layout(at: fallback, named: device, log: log, sources: &sources)
    }
    guard let text = log.text(node) else { return nil }
    return layout(at: text.hasPrefix("/") ? text : folder + text, named: node, log: log, sources: &sources)
  }

  private mutating func layout(
    at path: String, named node: Node, log: FindingLog, sources: inout SourceSet
  ) -> DeviceLayout? {
    func refuse(_ message: String, help: String? = nil) {
      log.report(.init(.scenarioMapUnusable, message, at: node, help: help))
    }
    guard SourceLoader.isMap(path) else {
      refuse(
        "`\(path)` is not named as a map is",
        help: "the names of maps end in \(SourceLoader.mapSuffixes.joined(separator: ", "))")
      return nil
    }
    guard root.map({ SourceLoader.stays(path, inside: $0) }) ?? true else {
      refuse("`\(path)` is not in the folder that scenarios may read maps from")
      return nil
    }
    if let known = known[path] {
      if known == nil { refuse("the map has errors") }
      return known
    }
    do throws(InputError) {
      let includeFolder = includeFolder.flatMap { SourceLoader.stays(path, inside: $0) ? $0 : nil }
      let map = try MapCompiler.compile(path: path, root: root ?? includeFolder, sources: &sources)
      known[path] = .some(map.layout)
      guard map.layout == nil else { return map.layout }
      findings += map.findings.filter { $0.severity == .error }
      refuse("the map has errors")
    } catch {
      known[path] = .some(nil)
      if error.isMissing {
        refuse(
          "the map `\(path)` is not there",
          help: path == fallback
            ? error.help : "check the path; it is taken relative to the folder of the scenario")
      } else {
        refuse("the map \(error.message)", help: error.help)
      }
    }
    return nil
  }
}
