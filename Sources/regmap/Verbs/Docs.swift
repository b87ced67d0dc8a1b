import DeviceModel
import MapPages
import SwiftGeneration

/// `regmap docs`: maps as pages.
enum Docs: Verb {
  static let name = "docs"
  static let summary = "Write a page for each device, with its values, its address space and its errata."
  static let operands = "FILE|FOLDER…"
  static let details = """
    meter.regmap.yaml becomes meter.html, and index.html leads to all of them. A page is whole in its file and loads nothing, so
    that it can be opened, sent or put on any server as it is. Where one of the maps has errors, no page is written.
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
    let (layouts, areAll) = try MapFiles.layouts(arguments.operands, root: arguments.root)
    guard areAll else { return .findings }
    let index = IndexPage(layouts)
    let pages = try layouts.map(DevicePage.init)
    var names: Set = [index.fileName]
    for page in pages where !names.insert(page.fileName).inserted {
      throw UsageError("two pages would both be \(page.fileName): rename a map")
    }
    let folder = OutputFolder(path: output)
    try folder.create()
    let files = [(index.fileName, index.text)] + pages.map { ($0.fileName, $0.text) }
    let written = try OutputFile.update(files.map { (OutputFile(path: folder.path(of: $0)), $1) })
    var console = StandardOutput()
    for file in written { console.write("\(file.path)\n") }
    console.flush()
    return .clean
  }
}
