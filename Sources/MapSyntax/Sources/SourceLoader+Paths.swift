import SystemFiles

extension SourceLoader {
  /// `maps/meter.regmap.yaml` → `maps/`.
  package static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Whether there is something at a path.
  package static func isThere(_ path: String) -> Bool { (try? FileStatus(ofLinkAt: path)) != nil }

  /// The folder of a file and those around it, up to one that is given, from the inside out. Each ends in `/`, but for the
  /// current folder, which is empty.
  ///
  /// - Parameter root: The last folder; `nil`, and one that the file is not in, for that of the file.
  package static func folders(from path: String, to root: String?) -> [String] {
    let own = folder(of: path)
    guard let root, var inner = ResolvedPath.of(own.isEmpty ? "." : own),
      let outer = ResolvedPath.of(root.isEmpty ? "." : root), inner == outer || inner.isBelow(outer)
    else { return [own] }
    var folders = [own]
    var written: String? = own
    while inner != outer, let slash = inner.lastIndex(of: "/") {
      inner = String(inner[..<slash])
      written = written.flatMap(around)
      folders.append(written ?? inner + "/")
    }
    return folders
  }

  /// The path of a file, which need not be there, from a folder whose links have been followed; `nil` where the file is not
  /// in it.
  package static func path(_ path: String, from resolved: String) -> String? {
    let own = folder(of: path)
    let inner = ResolvedPath.of(own.isEmpty ? "." : own) ?? own
    guard inner == resolved || inner.isBelow(resolved) else { return nil }
    let between = inner.dropFirst(resolved.count).split(separator: "/")
    return (between + [path.dropFirst(own.count)]).joined(separator: "/")
  }

  /// The folder around one, as it is written; `nil` where that cannot be told from how it is written.
  private static func around(_ folder: String) -> String? {
    var names = folder.split(separator: "/").filter { $0 != "." }
    guard let last = names.popLast(), last != ".." else { return nil }
    let rest = names.map { $0 + "/" }.joined()
    return folder.hasPrefix("/") ? "/" + rest : rest
  }
}

extension String {
  fileprivate func isBelow(_ folder: String) -> Bool {
    hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }
}
