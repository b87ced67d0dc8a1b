import MapSyntax
import RegisterMap

/// What stands for something that is written elsewhere: an alias, or a path of `include`.
enum Reference {
  /// The text that the alias repeats.
  case alias(SourceRange)
  /// The file that is included.
  case file(SourceFile)

  /// - Parameters:
  ///   - part: What is at the place.
  ///   - around: What is around it.
  init?(at part: MapTree.Part, around: ArraySlice<MapTree.Part>, in sources: SourceSet) {
    if let anchored = part.value.anchored {
      self = .alias(anchored)
    } else if part.key == nil, around.count == 1, around.first?.name == RootKey.include.rawValue,
      let path = part.value.scalar?.text
    {
      let here = SourceLoader.folder(of: sources[part.value.range.file].path)
      let file = sources.files.first {
        SourceLoader.identity(of: $0.path) == SourceLoader.identity(of: "\(here)/\(path)")
      }
      guard let file else { return nil }
      self = .file(file)
    } else {
      return nil
    }
  }

  /// Where it leads.
  var place: SourceRange {
    switch self {
    case .alias(let range): return range
    case .file(let file):
      let start = SourcePosition(line: 1, column: 1, offset: 0)
      return SourceRange(file: file.id, start: start, end: start)
    }
  }

  /// What it stands for, as Markdown.
  func markdown(in sources: SourceSet) -> String {
    switch self {
    case .alias(let range):
      let text = sources[range.file].bytes[Int(range.start.offset)..<Int(range.end.offset)]
      return "```yaml\n\(String(decoding: text, as: UTF8.self))\n```"
    case .file(let file):
      let tree = MapTree(file, .shared)
      let sections = tree.map { tree in
        MapTree.parts(of: tree.root, tree.kind).compactMap { section -> String? in
          let names = MapTree.parts(of: section.value, section.kind).filter(\.isNamed).compactMap(\.name)
          return names.isEmpty ? nil : "\(section.name ?? "") \(names.joined(separator: ", "))"
        }
      }
      return (["**\(file.path.split(separator: "/").last ?? "")**"] + (sections ?? [])).joined(
        separator: "\n\n")
    }
  }
}
