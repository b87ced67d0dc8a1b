import DeviceModel
import MapSyntax

/// Reads the files that a map includes, and those that they include.
struct IncludeReader {
  /// The most files that one map may include, directly or not.
  static let mostFiles = 100

  let log: FindingLog
  /// The folder that no included file may leave: the one that was given, or that of the map.
  let folder: String
  private let isFolderGiven: Bool
  private var paths: Set<String> = []
  private(set) var roots: [Node] = []
  /// The files that could be read.
  private(set) var sharedFiles: [SourceFile.ID: SharedFile] = [:]
  /// Whether everything that was named could be read; if not, the names that it would have given are unknown.
  private(set) var isComplete = true

  /// - Parameter root: The folder that no included file may leave; `nil` for that of the map. Where the map is not in
  ///   it, that of the map counts.
  init(log: FindingLog, map: SourceFile, root: String?) {
    self.log = log
    let root = root.map { $0.isEmpty || $0.hasSuffix("/") ? $0 : $0 + "/" }
    isFolderGiven =
      root.map { Self.isInside(map.path, of: $0) || SourceLoader.leads(map.path, into: $0) } ?? false
    folder = (isFolderGiven ? root : nil) ?? SourceLoader.folder(of: map.path)
  }

  /// Reads a shared file with what it includes.
  func shared(_ root: Node, log: FindingLog) -> MapDefinition? {
    var map = MapReader(log: log).shared(root, with: roots, hasAllShared: isComplete)
    map?.sharedFiles = sharedFiles
    return map
  }

  /// Reads a map with what it includes.
  func map(_ root: Node, log: FindingLog) -> MapDefinition? {
    var map = MapReader(log: log).map(root, shared: roots, hasAllShared: isComplete)
    map?.sharedFiles = sharedFiles
    return map
  }

  /// Reads what a file includes; each file once, however often it is named.
  ///
  /// - Parameter outer: The files that are being read, each for the sake of the one before it, by their identities.
  mutating func read(
    _ root: Node, of file: SourceFile, within outer: [String] = [], into sources: inout SourceSet
  ) {
    let open = outer + [SourceLoader.identity(of: file.path)]
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
      let identity = SourceLoader.identity(of: path)
      guard !open.contains(identity) else {
        log.report(.init(.includeInvalid, "`\(text)` includes itself", at: node))
        continue
      }
      guard paths.insert(identity).inserted else { continue }
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
        sharedFiles[shared.id] = SharedFile(path: path)
        read(sharedRoot, of: shared, within: open, into: &sources)
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
    let place = isFolderGiven ? "`\(folder)`" : "the folder of the map"
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let base = SourceLoader.folder(of: file.path)
    let path = Self.joined(base, parts) ?? base + text
    // The folder that was given may be written from another place than the map.
    guard !text.hasPrefix("/"), !parts.isEmpty, !parts.contains(""),
      Self.isInside(path, of: folder) || isFolderGiven && SourceLoader.leads(path, into: folder)
    else {
      log.report(
        .init(
          .includeInvalid, "`\(text)` is not a path inside \(place)", at: node,
          help: isFolderGiven
            ? "name a file in this folder, or give the tool one that holds both (`--root FOLDER`)"
            : "name a file beside the map or below it, or give the tool a folder that holds both (`--root FOLDER`)"
        ))
      return nil
    }
    guard SourceLoader.isShared(text) else {
      log.report(
        .init(
          .includeInvalid, "`\(text)` is not a shared file", at: node,
          help: "the name of a shared file ends in .regmap-shared.yaml, .yml or .json"))
      return nil
    }
    guard SourceLoader.stays(path, inside: folder) else {
      log.report(
        .init(
          .includeInvalid, "`\(text)` leads out of \(place)", at: node,
          help: "a link in the path leads elsewhere; put the file itself there"))
      return nil
    }
    return path
  }

  /// A path from a folder, with `.` and `..` resolved as far as they are written; `nil` where that leads above all that is
  /// written.
  private static func joined(_ folder: String, _ parts: [Substring]) -> String? {
    var path = folder.split(separator: "/").filter { $0 != "." }
    for part in parts where part != "." {
      if part == ".." {
        guard let last = path.last, last != ".." else { return nil }
        path.removeLast()
      } else {
        path.append(part)
      }
    }
    return (folder.hasPrefix("/") ? "/" : "") + path.joined(separator: "/")
  }

  /// Whether a path is that of something in a folder, as both are written.
  private static func isInside(_ path: String, of folder: String) -> Bool {
    guard path.hasPrefix("/") == folder.hasPrefix("/") || folder.isEmpty else { return false }
    let inner = path.split(separator: "/").filter { $0 != "." }
    let outer = folder.split(separator: "/").filter { $0 != "." }
    return inner.starts(with: outer) && !inner.dropFirst(outer.count).contains("..")
  }
}
