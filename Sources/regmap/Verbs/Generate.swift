import DeviceModel
import MapSyntax
import SwiftGeneration

/// `regmap generate`: Swift from maps.
enum Generate: Verb {
  static let name = "generate"
  static let summary = "Write the Swift accessors of maps into a folder."
  static let operands = "FILE|FOLDER…"
  static let details = """
    meter.regmap.yaml becomes meter.regmap.swift. The types of a shared file that the maps include become
    NAME.regmap-shared.swift, once for all of them. A file is replaced in one step and only when its content changes.
    Where one of the maps has errors, or one of the files cannot be written, none is. With --check nothing is written:
    files that differ, and generated files that no map generates any more, are printed and the exit status is 1.
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
    let generated = try GeneratedFiles(of: try MapFiles.places(arguments.operands, root: arguments.root))
    return arguments.has("--check")
      ? try check(generated, in: folder) : try write(generated, into: folder)
  }

  /// Writes all files, or none where a map has errors.
  private static func write(
    _ generated: GeneratedFiles, into folder: OutputFolder
  ) throws -> ExitStatus {
    let broken = generated.broken
    guard broken.isEmpty else {
      // The errors may be those of a policy, or of a file that a map includes.
      let names = broken.joined(separator: ", ")
      let message = "error: nothing was written, because the errors above leave \(names) without Swift"
      StandardError.write(TextSafety.visible(message) + "\n")
      return .findings
    }
    try folder.create()
    try refuseForeignTypes(generated, in: folder)
    let written: [OutputFile]
    do throws(OutputError) {
      written = try OutputFile.update(
        generated.files.map { (OutputFile(path: folder.path(of: $0.name)), $0.text) })
    } catch {
      guard let file = generated.files.first(where: { folder.path(of: $0.name) == error.path }) else {
        throw error
      }
      throw OutputError(path: error.path, problem: "\(error.problem); it is generated from \(file.origin)")
    }
    var console = StandardOutput()
    for file in written { console.write("\(file.path)\n") }
    console.flush()
    return .clean
  }

  /// Sees to it that no device in the folder gets other types than those that it was generated with: another shared file of the same
  /// name may give other meanings to the same words.
  private static func refuseForeignTypes(_ generated: GeneratedFiles, in folder: OutputFolder) throws {
    for file in generated.files where SourceLoader.isShared(file.origin) {
      let type = SharedFile(path: file.origin).swiftName
      guard try folder.holdsOther(than: file.text, as: file.name),
        let user = try folder.files(naming: type, besides: generated.names).first
      else { continue }
      throw InputError(
        path: folder.path(of: user),
        message: "this was generated with the types of \(file.name), which would be others now",
        help: "generate all maps of the folder in one run, or remove this file")
    }
  }

  /// Compares the files with what the maps give.
  private static func check(_ generated: GeneratedFiles, in folder: OutputFolder) throws -> ExitStatus {
    var status: ExitStatus = generated.broken.isEmpty ? .clean : .findings
    var console = StandardOutput()
    for file in generated.files {
      guard let difference = try folder.difference(of: file.name, from: file.text) else { continue }
      console.write("\(folder.path(of: file.name)): \(difference)\n")
      status = .findings
    }
    let names = generated.names
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
}
