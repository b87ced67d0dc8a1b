import MapDiff

/// `regmap diff`: what is different between two versions of maps, and what that means for clients.
enum Diff: Verb {
  static let name = "diff"
  static let summary =
    "Tell what changed between two maps, for a device's clients and in the generated Swift."
  static let operands = "OLD NEW"
  static let details = """
    OLD and NEW are two maps, or two folders, whose maps are compared by their paths inside; one whose file is elsewhere
    is found by the Swift type of its device, and a folder may be empty. What is compared is what
    the maps mean; how they are written makes no difference. Each change has a stable id and a verdict: breaking for
    a client of the old map, additive, or compatible. A part at the same place with another name is taken for a renamed
    one, and marked as a guess. docs/diff.md has every kind of change with its verdict.

    Ends with 1 where a change is worse than --allow, and with 2 where a map has errors.
    """
  static let options = [
    Option(
      name: "--format", value: .choice(DiffFormat.allCases.map(\.rawValue)),
      summary: "How to print changes; text by default. markdown is for a comment on a change."),
    Option(
      name: "--allow", value: .choice(Verdict.allCases.map(\.rawValue)),
      summary: "The worst change with which the command ends with 0; additive by default."),
    .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap diff released/meter.regmap.yaml meter.regmap.yaml", "What a release changes."),
    ("regmap diff base/maps maps --format markdown", "For a comment on a change."),
    ("regmap diff base/maps maps --allow breaking", "Only to see it: never ends with 1."),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard arguments.operands.count == 2 else {
      throw UsageError("name the old and the new map, or two folders")
    }
    let maps = try PairedMaps(
      old: arguments.operands[0], new: arguments.operands[1], root: arguments.root)
    guard let report = try maps.report() else { return .failed }
    var output = StandardOutput()
    output.write(DiffFormat(arguments).render(report))
    output.flush()
    let allowed = arguments.value("--allow").flatMap(Verdict.init) ?? .additive
    return report.verdict.map { $0 > allowed } ?? false ? .findings : .clean
  }
}
