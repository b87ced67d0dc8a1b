import MapSyntax
import RegisterMap
import SimulationScenario

/// `regmap lint`: the findings of maps.
enum Lint: Verb {
  static let name = "lint"
  static let summary = "Check maps and scenarios, and print what is wrong with them."
  static let operands = "FILE|FOLDER…"
  static let details = """
    Folders are searched for maps, which end in .regmap.yaml, .regmap.yml or .regmap.json, and for scenarios of the simulator,
    .scenario.yaml, .scenario.yml or .scenario.json. A file that maps include
    (.regmap-shared.yaml, .yml or .json) is checked as such where it is named. On GitHub Actions the
    findings are printed as annotations unless --format is given. Maps of one folder must have devices of
    different Swift names. `-` is standard input.

    A file regmap.yaml beside the maps, or in a folder around them, says how much the rules weigh: see docs/policy.md.

    Ends with 1 where there is an error, with --strict or by that file also where there is a warning alone.
    """
  static let options = [
    Option(
      name: "--format", value: .choice(LintFormat.allCases.map(\.rawValue)),
      summary: "How to print findings; text by default."),
    Option(
      name: "--strict", value: .none,
      summary: "Let warnings count as errors do; --error-on warning is the same."),
    Option(
      name: "--error-on", value: .choice(["error", "warning"]),
      summary: "The least finding that makes the command end with 1; error by default."),
    Option(
      name: "--fix", value: .none, summary: "Repair the files where a repair is certain, then check again."),
    Option(
      name: "--dry-run", value: .none,
      summary:
        "With --fix: change no file, print what would change as a unified diff, and end with 1 where anything would."
    ),
    Option(
      name: "--all", value: .none,
      summary: "Show each finding, also of a rule that has more than \(TextRenderer.mostOfOneRule) in a file."
    ),
    Option(
      name: "--baseline", value: .text("FILE"),
      summary: "Leave out the findings that the file lists, which another run wrote."),
    Option(
      name: "--write-baseline", value: .text("FILE"),
      summary: "Write the findings of rules that may be waived into the file, and leave them out."),
    Option(name: "--quiet", value: .none, summary: "Print nothing where there is no finding."),
    Option(
      name: "--name", value: .text("PATH"),
      summary: "The path that findings give standard input, and beside which its shared files are."),
    Option(
      name: "--list-rules", value: .none,
      summary: "Print the rules, their weight and which can be waived, and check nothing."),
    .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap lint maps", "Check every map and scenario under maps."),
    ("regmap lint maps --format sarif > regmap.sarif", "For a code host."),
    ("regmap lint maps --strict", "For CI: warnings count too."),
    ("regmap lint maps --fix", "Repair what is certain and print the rest."),
    ("regmap lint - --name maps/meter.regmap.yaml < draft.yaml", "Check what an editor has not saved."),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    if arguments.has("--list-rules") { return RuleTable.print() }
    if arguments.has("--dry-run"), !arguments.has("--fix") {
      throw UsageError("`--dry-run` belongs to `--fix`")
    }
    let errorOn = try leastFailing(arguments)
    let input = try InputName(arguments, orElse: Scenario.suffixes)
    let places = try MapFiles.places(
      input.map { [$0.path] } ?? arguments.operands, root: arguments.root,
      inFolders: { SourceLoader.isMap($0) || Scenario.isScenario($0) })
    if arguments.has("--fix") {
      guard input == nil else { throw UsageError("`--fix` repairs files, and standard input is none") }
      let repairs = MapRepairs(places: places)
      if arguments.has("--dry-run") { return try repairs.printDifferences() }
      try repairs.apply()
    }
    let baseline = try BaselineOption(arguments)
    var maps = try LintedMaps(places, isStandardInput: input != nil, errorOn: errorOn)
    try baseline?.apply(to: &maps)
    let format = LintFormat(arguments)
    var output = StandardOutput()
    output.write(
      format.renderer(of: places.map(\.path), showingAll: arguments.has("--all")).render(
        maps.findings, in: maps.sources))
    if maps.findings.isEmpty, format.isForReading, !arguments.has("--quiet") {
      let beside = baseline == nil ? "" : " beside the baseline"
      output.write("\(count(of: places)), no findings\(beside)\n")
    }
    output.flush()
    return maps.hasFailed ? .findings : .clean
  }

  /// `2 maps, 1 scenario`
  private static func count(of places: [MapFiles.Place]) -> String {
    let scenarios = places.count { Scenario.isScenario($0.path) }
    let counts = [("map", places.count - scenarios), ("scenario", scenarios)].filter { $0.1 > 0 }
    return counts.map { "\($1) \($0)\($1 == 1 ? "" : "s")" }.joined(separator: ", ")
  }

  /// The least severity that makes the command fail, where the command line says it.
  private static func leastFailing(_ arguments: ParsedArguments) throws -> Rule.Severity? {
    let given = arguments.value("--error-on").flatMap(Rule.Severity.init(rawValue:))
    guard arguments.has("--strict") else { return given }
    if given == .error { throw UsageError("`--strict` and `--error-on error` contradict each other") }
    return .warning
  }
}
