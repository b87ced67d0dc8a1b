import MapSyntax
import RegisterMap
import SwiftGeneration

/// `regmap generate`: Swift from maps.
enum Generate: Verb {
  static let name = "generate"
  static let summary = "Write the Swift accessors of maps into a folder."
  static let operands = "FILE|FOLDER…"
  static let details = """
    meter.regmap.yaml becomes meter.regmap.swift. A file is replaced in one step and only when its content changes;
    a map with errors leaves its last Swift as it is. With --check nothing is written: files that differ, and
    *.regmap.swift files that no map generates, are printed and the exit status is 1.
    """
  static let options = [
    Option(name: "--output", value: .text("FOLDER"), summary: "Where the Swift goes; made if it is missing."),
    Option(name: "--check", value: .none, summary: "Only compare what is there with what would be written."),
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap generate maps --output generated", "Generate all maps."),
    ("regmap generate maps --output generated --check", "In CI: is what is committed what the maps give?"),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard let output = arguments.value("--output"), !output.isEmpty else {
      throw UsageError("`--output FOLDER` is needed: where the Swift goes")
    }
    let folder = OutputFolder(path: output)
    let paths = try MapFiles.paths(arguments.operands)
    let names = try outputNames(of: paths)
    let isCheck = arguments.has("--check")
    if !isCheck { try folder.create() }
    var status = ExitStatus.clean
    var console = StandardOutput()
    var owners: [String: String] = [:]
    for (path, name) in zip(paths, names) {
      guard let layout = try MapFiles.layout(path) else {
        status = .findings
        continue
      }
      if let other = owners.updateValue(path, forKey: layout.swiftName) {
        throw UsageError(
          "\(other) and \(path) would both be the Swift type \(layout.swiftName): give one another `swift-name`"
        )
      }
      let text = SwiftGenerator.generate(layout)
      if isCheck {
        guard let difference = try folder.difference(of: name, from: text) else { continue }
        console.write("\(folder.path(of: name)): \(difference)\n")
        status = .findings
      } else if try OutputFile(path: folder.path(of: name)).update(to: text) {
        console.write("\(folder.path(of: name))\n")
      }
    }
    if isCheck {
      for name in try folder.generatedFiles() where !names.contains(name) {
        console.write("\(folder.path(of: name)): no map generates this file: remove it\n")
        status = .findings
      }
      if status == .clean {
        console.write("\(names.count) \(names.count == 1 ? "file" : "files") up to date\n")
      }
    }
    console.flush()
    return status
  }

  private static func outputNames(of paths: [String]) throws -> [String] {
    var sources: [String: String] = [:]
    return try paths.map { path in
      let name = MapCompiler.mapName(path) + OutputFolder.suffix
      if let other = sources.updateValue(path, forKey: name) {
        throw UsageError("\(other) and \(path) would both become \(name): rename one")
      }
      return name
    }
  }
}
