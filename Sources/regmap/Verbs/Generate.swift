import MapSyntax
import RegisterMap
import SwiftGeneration

/// `regmap generate`: Swift from maps.
enum Generate: Verb {
  static let name = "generate"
  static let summary = "Write the Swift accessors of maps into a folder."
  static let operands = "FILE|FOLDER…"
  static let details = """
    meter.regmap.yaml becomes meter.regmap.swift. A file is replaced in one step and only when its content changes.
    Where one of the maps has errors, or one of the files cannot be written, none is. With --check nothing is written:
    files that differ, and *.regmap.swift files that no map generates, are printed and the exit status is 1.
    What is declared is public, unless the policy beside the maps says `generated: {access: package}` or `internal`.
    """
  static let options = [
    Option(name: "--output", value: .text("FOLDER"), summary: "Where the Swift goes; made if it is missing."),
    Option(name: "--check", value: .none, summary: "Only compare what is there with what would be written."),
    .root,
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
    let places = try MapFiles.places(arguments.operands, root: arguments.root)
    let names = try outputNames(of: places.map(\.path))
    var generated: [Generated] = []
    var broken: [String] = []
    var owners: [String: String] = [:]
    for (place, name) in zip(places, names) {
      let path = place.path
      let map = try MapFiles.compiled(place)
      guard let layout = map.layout else {
        broken.append(path)
        continue
      }
      if let problem = SwiftGenerator.problem(of: layout) {
        StandardError.write(TextSafety.visible("\(path): error: \(problem)") + "\n")
        broken.append(path)
        continue
      }
      if let other = owners.updateValue(path, forKey: layout.swiftName) {
        throw UsageError(
          "\(other) and \(path) would both be the Swift type \(layout.swiftName): give one another `swift-name`"
        )
      }
      generated.append(
        Generated(
          map: path, name: name, path: folder.path(of: name),
          text: SwiftGenerator.generate(layout, access: map.generatedAccess)))
    }
    guard arguments.has("--check") else { return try write(generated, into: folder, unless: broken) }
    return try check(generated, in: folder, of: names, besides: broken)
  }

  /// The Swift of a map, and the file that it belongs in.
  private struct Generated {
    let map: String
    let name: String
    let path: String
    let text: String
  }

  /// Writes all files, or none where a map has errors.
  private static func write(
    _ generated: [Generated], into folder: OutputFolder, unless broken: [String]
  ) throws -> ExitStatus {
    guard broken.isEmpty else {
      let verb = broken.count == 1 ? "has" : "have"
      let message = "error: nothing was written: \(broken.joined(separator: ", ")) \(verb) errors"
      StandardError.write(TextSafety.visible(message) + "\n")
      return .findings
    }
    try folder.create()
    let written: [OutputFile]
    do throws(OutputError) {
      written = try OutputFile.update(generated.map { (OutputFile(path: $0.path), $0.text) })
    } catch {
      guard let map = generated.first(where: { $0.path == error.path })?.map else { throw error }
      throw OutputError(path: error.path, problem: "\(error.problem); it is generated from \(map)")
    }
    var console = StandardOutput()
    for file in written { console.write("\(file.path)\n") }
    console.flush()
    return .clean
  }

  /// Compares the files with what the maps give.
  private static func check(
    _ generated: [Generated], in folder: OutputFolder, of names: [String], besides broken: [String]
  ) throws -> ExitStatus {
    var status: ExitStatus = broken.isEmpty ? .clean : .findings
    var console = StandardOutput()
    for file in generated {
      guard let difference = try folder.difference(of: file.name, from: file.text) else { continue }
      console.write("\(file.path): \(difference)\n")
      status = .findings
    }
    for name in try folder.generatedFiles() where !names.contains(name) {
      console.write("\(folder.path(of: name)): no map generates this file: remove it\n")
      status = .findings
    }
    if status == .clean {
      console.write("\(names.count) \(names.count == 1 ? "file" : "files") up to date\n")
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
