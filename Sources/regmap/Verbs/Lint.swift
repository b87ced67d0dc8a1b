import MapSyntax
import RegisterMap
import SwiftGeneration
import SystemFiles

/// `regmap lint`: the findings of maps.
enum Lint: Verb {
  static let name = "lint"
  static let summary = "Check maps and print what is wrong with them."
  static let operands = "FILE|FOLDER…"
  static let details = """
    Folders are searched for files that end in .regmap.yaml, .regmap.yml or .regmap.json. A file that maps include
    (.regmap-shared.yaml, .yml or .json) is checked as such where it is named. On GitHub Actions the
    findings are printed as annotations unless --format is given. Maps of one folder must have devices of
    different Swift names.
    """
  static let options = [
    Option(
      name: "--format", value: .choice(["text", "json", "github", "sarif"]),
      summary: "How to print findings; text by default."),
    Option(
      name: "--fix", value: .none, summary: "Repair the files where a repair is certain, then check again."),
    .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap lint maps", "Check every map under maps."),
    ("regmap lint meter.regmap.yaml --format sarif > meter.sarif", "For a code host."),
    ("regmap lint maps --fix", "Repair what is certain and print the rest."),
  ]

  /// Repairs can make room for others; more rounds than this would mean that two undo each other.
  private static let mostRounds = 10

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let places = try MapFiles.places(arguments.operands, root: arguments.root)
    if arguments.has("--fix") {
      for place in places { try fix(place) }
    }
    var sources = SourceSet()
    var findings: [Finding] = []
    var folders: [String: [SourceFile]] = [:]
    for place in places {
      let file = try SourceLoader.load(place.path, into: &sources)
      findings += MapCompiler.findings(of: file, root: place.root, sources: &sources)
      // A shared file has no device.
      folders[MapFiles.folder(of: place.path), default: []].append(file)
    }
    for (_, files) in folders.sorted(by: { $0.key < $1.key }) where files.count > 1 {
      findings += MapCompiler.findingsOfDeviceNames(among: files)
    }

    let isOnGitHub = Environment.value(of: "GITHUB_ACTIONS") == "true"
    let format = arguments.value("--format") ?? (isOnGitHub ? "github" : "text")
    var output = StandardOutput()
    output.write(renderer(format).render(findings, in: sources))
    if findings.isEmpty, format == "text" || format == "github" {
      output.write("\(places.count) \(places.count == 1 ? "map" : "maps"), no findings\n")
    }
    output.flush()
    return findings.isEmpty ? .clean : .findings
  }

  private static func renderer(_ format: String) -> any FindingRenderer {
    switch format {
    case "json": JSONRenderer()
    case "github": GitHubRenderer()
    case "sarif": SARIFRenderer(toolVersion: CommandLineTool.version, rules: Rule.all)
    default: TextRenderer(color: TerminalStyle.shouldColor(fileDescriptor: 1))
    }
  }

  private static func fix(_ place: MapFiles.Place) throws {
    var applied = 0
    for _ in 0..<mostRounds {
      var sources = SourceSet()
      let file = try SourceLoader.load(place.path, into: &sources)
      let findings = MapCompiler.findings(of: file, root: place.root, sources: &sources)
      let outcome = FixApplier.apply(findings, to: file)
      guard outcome.applied > 0, let text = String(validating: outcome.bytes, as: UTF8.self) else { break }
      try OutputFile(path: place.path).update(to: text)
      applied += outcome.applied
    }
    if applied > 0 {
      StandardError.write("\(place.path): \(applied) \(applied == 1 ? "repair" : "repairs")\n")
    }
  }
}
