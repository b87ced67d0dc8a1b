import DeviceModel
import MapClient
import MapSyntax
import RegisterMap
import SystemFiles

/// The maps that a command line names.
enum MapFiles {
  /// The paths of maps: files as they are named, folders replaced by the maps in them; each path once.
  ///
  /// - Throws: `UsageError` when nothing is named, `InputError` when a folder holds no map or cannot be read.
  static func paths(_ operands: [String]) throws -> [String] {
    guard !operands.isEmpty else { throw UsageError("name a map or a folder of maps") }
    var paths: [String] = []
    var seen: Set<String> = []
    for operand in operands {
      var found = [operand]
      if isFolder(operand) {
        found = try SourceLoader.mapFiles(under: operand)
        guard !found.isEmpty else {
          throw InputError(
            path: operand, message: "there is no map in this folder",
            help: "the names of maps end in \(SourceLoader.mapSuffixes.joined(separator: ", "))")
        }
      }
      for path in found where seen.insert(path).inserted { paths.append(path) }
    }
    return paths
  }

  /// `maps/meter.regmap.yaml` → `maps/`.
  static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }

  private static func isFolder(_ path: String) -> Bool { (try? FileStatus(at: path))?.kind == .folder }

  /// The layouts of maps; the findings of those with errors go to standard error.
  ///
  /// - Returns: The layouts of the maps without errors, and whether that is all of them.
  /// - Throws: `InputError` when a file cannot be read.
  static func layouts(_ operands: [String]) throws -> (layouts: [DeviceLayout], areAll: Bool) {
    var layouts: [DeviceLayout] = []
    var areAll = true
    for path in try paths(operands) {
      if let layout = try layout(path) { layouts.append(layout) } else { areAll = false }
    }
    return (layouts, areAll)
  }

  /// The layout of one map; `nil` when it has errors, which are then on standard error.
  static func layout(_ path: String) throws -> DeviceLayout? {
    var sources = SourceSet()
    let map = try MapCompiler.compile(path: path, sources: &sources)
    if let layout = map.layout { return layout }
    let color = TerminalStyle.shouldColor(fileDescriptor: 2)
    StandardError.write(TextRenderer(color: color).render(map.findings, in: sources))
    return nil
  }

  /// One map to read or write a device by; `nil` when it has errors, which then go to standard error.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - errors: Whether a map with errors is opened without what they touch; warnings on standard error name that.
  static func open(_ path: String, errors: DeviceMap.ErrorHandling = .refuse) throws -> DeviceMap? {
    do throws(DeviceMapError) {
      let map = try DeviceMap(contentsOf: path, errors: errors)
      if map.hasErrors { StandardError.write(LeftOutWarning(map, at: path).text) }
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
