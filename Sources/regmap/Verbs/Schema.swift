import MapReports
import RegisterMap
import SimulationScenario
import SwiftGeneration

/// `regmap schema`: what editors complete and check maps with.
enum Schema: Verb {
  static let name = "schema"
  static let summary =
    "Print the JSON Schema of maps, of shared files, of policies or of scenarios, for editors."
  /// Every kind of file that has one.
  private static let roots = SchemaRoot.all + [.scenario]
  static let operandWords = roots.map(\.name)
  static let operands = "[\(operandWords.joined(separator: "|"))]"
  static let details = """
    An editor that takes JSON Schema (2020-12) completes keys and words, shows what they mean, and marks what cannot be
    right. It does not find all that lint finds. Without an operand it is the schema of maps. With --output each schema
    goes into a file of its own; with --check nothing is written, and files that differ are printed and the exit status is 1.

    A map names its schema in its first lines: # yaml-language-server: $schema=PATH
    """
  static let options = [
    Option(
      name: "--output", value: .text("FOLDER"), summary: "Where all schemas go; made if it is missing."),
    Option(name: "--check", value: .none, summary: "Only compare what is there with what would be written."),
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap schema > regmap.schema.json", "The schema of maps."),
    ("regmap schema --output schema", "All schemas, each in its file."),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard let output = arguments.value("--output") else {
      guard !arguments.has("--check") else { throw UsageError("`--check` needs `--output FOLDER`") }
      return try printOne(arguments.operands)
    }
    guard !output.isEmpty else { throw UsageError("`--output` needs a folder: --output FOLDER") }
    guard arguments.operands.isEmpty else { throw UsageError("with `--output` all schemas are written") }
    let folder = OutputFolder(path: output)
    return arguments.has("--check") ? try check(folder) : try write(into: folder)
  }

  private static func printOne(_ operands: [String]) throws -> ExitStatus {
    guard operands.count <= 1,
      let root = roots.first(where: { $0.name == operands.first ?? operandWords[0] })
    else { throw UsageError("expected one of \(operandWords.joined(separator: ", "))") }
    var console = StandardOutput()
    console.write(root.text)
    console.flush()
    return .clean
  }

  private static func write(into folder: OutputFolder) throws -> ExitStatus {
    try folder.create()
    let written = try OutputFile.update(
      roots.map { (OutputFile(path: folder.path(of: $0.fileName)), $0.text) })
    var console = StandardOutput()
    for file in written { console.write("\(file.path)\n") }
    console.flush()
    return .clean
  }

  private static func check(_ folder: OutputFolder) throws -> ExitStatus {
    var status = ExitStatus.clean
    var console = StandardOutput()
    for root in roots {
      guard let difference = try folder.difference(of: root.fileName, from: root.text) else { continue }
      console.write("\(folder.path(of: root.fileName)): \(difference)\n")
      status = .findings
    }
    if status == .clean { console.write("\(roots.count) files up to date\n") }
    console.flush()
    return status
  }
}
