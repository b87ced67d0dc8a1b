import DeviceModel
import MapPages
import MapSyntax
import SwiftGeneration

/// `regmap docs`: maps as pages.
enum Docs: Verb {
  static let name = "docs"
  static let summary = "Write a page for each device, with its values, its address space and its errata."
  static let operands = "FILE|FOLDER…"
  static let details = """
    meter.regmap.yaml becomes meter.html, and index.html leads to all of them. A page is whole in its file and loads nothing, so
    that it can be opened, sent or put on any server as it is. Where one of the maps has errors, no page is written.
    index.html leads to the maps that are named; where the folder has pages of others, standard error says so.
    The requests in the picture of the address space are those of regmap plan.
    """
  static let options = [
    Option(name: "--output", value: .text("FOLDER"), summary: "Where the pages go; made if it is missing."),
    .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap docs maps --output pages", "A page for each map, and one that leads to them.")
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard let output = arguments.value("--output"), !output.isEmpty else {
      throw UsageError("`--output FOLDER` is needed: where the pages go")
    }
    let places = try MapFiles.places(arguments.operands, root: arguments.root)
    let (layouts, areAll) = try MapFiles.layouts(at: places)
    guard areAll else { return .findings }
    let index = IndexPage(layouts)
    let pages = try layouts.map(DevicePage.init)
    try requireOneNameEach(pages.map(\.fileName), of: places.map(\.path), beside: IndexPage.fileName)
    let folder = OutputFolder(path: output)
    try folder.create()
    let files = [(IndexPage.fileName, index.text)] + pages.map { ($0.fileName, $0.text) }
    // Whoever may put links there has no say in which files are written.
    let written = try OutputFile.update(
      files.map { (OutputFile(replacingLinksAt: folder.path(of: $0)), $1) })
    var console = StandardOutput()
    for file in written { console.write("\(file.path)\n") }
    console.flush()
    try warn(of: folder, besides: files.map(\.0))
    return .clean
  }

  /// Tells of pages that are there and that the new index does not lead to.
  private static func warn(of folder: OutputFolder, besides written: [String]) throws {
    let others = try folder.names().filter { $0.hasSuffix(".html") && !written.contains($0) }
    guard !others.isEmpty else { return }
    let pages = others.count == 1 ? "1 page" : "\(others.count) pages"
    StandardError.write(
      "\(IndexPage.fileName) does not lead to \(pages) of other maps in \(TextSafety.visible(folder.path)): "
        + "name all maps at once, or remove what is left from earlier ones\n")
  }

  /// Refuses pages that would be one file, also where case makes no difference in the names of files.
  private static func requireOneNameEach(_ names: [String], of maps: [String], beside index: String) throws {
    var taken = [index: (name: index, map: "")]
    for (name, map) in zip(names, maps) {
      guard let other = taken.updateValue((name, map), forKey: name.lowercased()) else { continue }
      if SourceLoader.identity(of: other.map) == SourceLoader.identity(of: map) {
        throw UsageError("`\(other.map)` and `\(map)` are one map: name it once")
      }
      let names =
        other.name == name ? "both be \(name)" : "be \(other.name) and \(name), one file on some disks"
      throw UsageError("two pages would \(names): rename a map")
    }
  }
}
