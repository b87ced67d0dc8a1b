import MapSyntax

/// Reads the files that a map includes, and those that they include.
struct IncludeReader {
  /// The most files that one map may include, directly or not.
  static let mostFiles = 100

  let log: FindingLog
  /// The folder of the map, which no included file may leave.
  let folder: String
  private var paths: Set<String> = []
  private(set) var roots: [Node] = []
  /// Whether everything that was named could be read; if not, the names that it would have given are unknown.
  private(set) var isComplete = true

  init(log: FindingLog, map: SourceFile) {
    self.log = log
    folder = Self.folder(of: map.path)
  }

  /// Reads a map with what it includes.
  func map(_ root: Node, log: FindingLog) -> MapDefinition? {
    MapReader(log: log).map(root, shared: roots, hasAllShared: isComplete)
  }

  /// Reads what a file includes; each file once, however often it is named.
  mutating func read(_ root: Node, of file: SourceFile, open: [String] = [], into sources: inout SourceSet) {
    let key = RootKey.include.rawValue
    guard let list = root.entries?.first(where: { $0.key.scalar?.text == key })?.value else { return }
    guard let nodes = log.elements(list, of: "paths") else {
      isComplete = false
      return
    }
    for node in nodes {
      guard let text = log.text(node), let path = resolved(text, node, from: file) else {
        isComplete = false
        continue
      }
      guard !open.contains(path), path != file.path else {
        log.report(.init(.includeInvalid, "`\(text)` includes itself", at: node))
        continue
      }
      guard paths.insert(path).inserted else { continue }
      guard paths.count <= Self.mostFiles else {
        log.report(.init(.includeInvalid, "a map includes at most \(Self.mostFiles) files", at: node))
        isComplete = false
        return
      }
      do throws(InputError) {
        let shared = try SourceLoader.load(path, into: &sources)
        var findings: [Finding] = []
        let sharedRoot = MapParser.parse(shared, findings: &findings)
        for finding in findings { log.report(finding) }
        guard let sharedRoot else {
          isComplete = false
          continue
        }
        roots.append(sharedRoot)
        read(sharedRoot, of: shared, open: open + [path], into: &sources)
      } catch {
        isComplete = false
        log.report(
          .init(
            .includeInvalid, "`\(text)` cannot be included: \(error.message)", at: node,
            help: error.isMissing
              ? "check the path; it begins at the folder of the file that names it" : error.help))
      }
    }
  }

  /// The path of an included file, or `nil` with a finding when it is not one that may be read.
  private func resolved(_ text: String, _ node: Node, from file: SourceFile) -> String? {
    // `./` is where the path begins anyway.
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
    guard !text.hasPrefix("/"), !parts.isEmpty, !parts.contains(".."), !parts.contains("") else {
      log.report(
        .init(
          .includeInvalid, "`\(text)` is not a path inside the folder of the map", at: node,
          help: "name a file beside the map or in a folder below it"))
      return nil
    }
    guard SourceLoader.isShared(text) else {
      log.report(
        .init(
          .includeInvalid, "`\(text)` is not a shared file", at: node,
          help: "the name of a shared file ends in .regmap-shared.yaml, .yml or .json"))
      return nil
    }
    let path = Self.folder(of: file.path) + parts.joined(separator: "/")
    guard SourceLoader.stays(path, inside: folder) else {
      log.report(
        .init(
          .includeInvalid, "`\(text)` leads out of the folder of the map", at: node,
          help: "a link in the path leads elsewhere; put the file itself there"))
      return nil
    }
    return path
  }

  /// `maps/meter.regmap.yaml` → `maps/`.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}
