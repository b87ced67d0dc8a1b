import DeviceModel
import MapSyntax
import SunSpecImport
import SwiftGeneration
import SystemFiles

/// `regmap import`: maps from models that others have written, and drafts of maps from the tables of documents.
enum Import: Verb {
  static let name = "import"
  static let summary = "Make maps from the tables of a document, or from the models of SunSpec."
  static let operandWords = ["table", "sunspec"]
  static let operands = "table FILE… | sunspec FILE|FOLDER… [ID…]"
  static let details = """
    `import table` drafts a map from the tables of a document: a block for each table or printed group, a register for each
    row with all that is printed. What a row does not tell is `raw` with a comment; what contradicts itself is an erratum to
    look at. Where the map is there, it stays as it is, and what the documents have beside it is shown, as by `regmap cover`.
    With --update, registers for rows that it has nothing for are added to the blocks that have the others of their tables;
    what is there stays, byte for byte.

    \(DocumentFiles.help)

    A model of SunSpec is a JSON file; of a folder, those named model_*.json are taken. Model 103 becomes
    sunspec-103.regmap.yaml; what several of them share becomes sunspec.regmap-shared.yaml, which they include.
    With --device, there is one map of a device that has the models with these ids, or all; an id that is given twice
    is a model that the device may have several of.
    What a model has wrong, and what a map has otherwise, is printed on standard error. Where one of the models cannot be
    imported, or a file is there with another content, nothing is written.
    """
  static let options = [
    Option(
      name: "--output", value: .text("MAP|FOLDER"),
      summary: "The map to draft; for SunSpec, where the maps go, made if it is missing."),
    Option(
      name: "--document", value: .text("ID"),
      summary: "What the drafted map calls the document, such as manual."),
    Option(
      name: "--update", value: .none,
      summary: "Of a map that is there: add registers for the rows that it has nothing for."),
    DocumentFiles.option,
    Option(
      name: "--device", value: .text("NAME"),
      summary: "The name of the device; for SunSpec, make one map, of a device with this name."),
    Option(
      name: "--replace", value: .none,
      summary: "For SunSpec: replace files that are there with another content."),
    .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    (
      "regmap import table meter.md --document manual --output meter.regmap.yaml",
      "A draft, for lint and for you."
    ),
    ("regmap import sunspec models/json --output maps", "A map of each model."),
    (
      "regmap import sunspec models/json --output maps --device \"Roof Inverter\" 1 103 160",
      "One map, of an inverter with three models."
    ),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    switch arguments.operands.first {
    case "table": return try TableDrafts.run(arguments)
    case "sunspec": return try importModels(arguments)
    default:
      throw UsageError(
        "name what to import: `regmap import table FILE…` or `regmap import sunspec FILE|FOLDER…`")
    }
  }

  private static func importModels(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard let output = arguments.value("--output"), !output.isEmpty else {
      throw UsageError("`--output FOLDER` is needed: where the maps go")
    }
    let operands = arguments.operands.dropFirst()
    let paths = operands.filter { Int($0) == nil }
    let ids = operands.compactMap { Int($0) }
    let device = arguments.value("--device")
    try check(device, ids)
    guard !paths.isEmpty else { throw UsageError("name a model or a folder of models") }

    var sources = SourceSet()
    var importer = SunSpecImporter()
    var findings: [Finding] = []
    for path in try modelFiles(paths) {
      findings += importer.add(try SourceLoader.load(path, into: &sources))
    }
    if let missing = ids.first(where: { !importer.ids.contains($0) }), !importer.hasErrors, findings.isEmpty {
      throw UsageError("there is no model \(missing) in what is imported")
    }
    var maps: [ImportedMap] = []
    if !importer.hasErrors, findings.isEmpty {
      if let device {
        maps = importer.device(named: device, ids: ids.isEmpty ? importer.ids : ids).map { [$0] } ?? []
      } else {
        maps = importer.maps()
      }
    }
    let color = TerminalStyle.shouldColor(fileDescriptor: 2)
    StandardError.write(TextRenderer(color: color).render(findings, in: sources))
    StandardError.write(importer.notes.map { $0.line(in: sources) + "\n" }.joined())
    guard !importer.hasErrors, findings.isEmpty else {
      StandardError.write("error: nothing was written\n")
      return .findings
    }
    try write(maps, into: OutputFolder(path: output), replacing: arguments.has("--replace"))
    return .clean
  }

  private static func check(_ device: String?, _ ids: [Int]) throws {
    guard let device else {
      guard ids.isEmpty else {
        throw UsageError(
          "`\(ids[0])` is the id of a model, which goes with `--device NAME`; for a file write `./\(ids[0])`")
      }
      return
    }
    guard SwiftName.isTypeName(SwiftName.device(device)), device.unicodeScalars.allSatisfy({ $0.isASCII })
    else {
      throw UsageError(
        "no name for a Swift type can be made from `\(device)`: use letters and digits of ASCII")
    }
  }

  /// The files of models: those that are named, and `model_*.json` of folders, by number.
  private static func modelFiles(_ paths: [String]) throws -> [String] {
    try paths.flatMap { path -> [String] in
      guard (try? FileStatus(at: path))?.kind == .folder else { return [path] }
      return try ModelFiles(in: path).paths
    }
  }

  /// Writes all maps, or none; a file with another content may be one that somebody has changed since.
  private static func write(_ maps: [ImportedMap], into folder: OutputFolder, replacing: Bool) throws {
    let files = maps.map { (file: OutputFile(path: folder.path(of: $0.name)), text: $0.text) }
    if !replacing {
      for (file, text) in files where (try? FileStatus(at: file.path)) != nil {
        guard try file.holds(text) else {
          throw InputError(
            path: file.path, message: "the file is there with another content, and nothing was written",
            help: "name another folder, or replace it with `--replace`")
        }
      }
    }
    try folder.create()
    var console = StandardOutput()
    for file in try OutputFile.update(files) { console.write("\(file.path)\n") }
    console.flush()
  }
}
