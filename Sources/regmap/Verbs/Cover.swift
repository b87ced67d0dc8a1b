import DocumentEvidence
import MapCoverage
import MapSyntax

/// `regmap cover`: what a map carries of its documents.
enum Cover: Verb {
  static let name = "cover"
  static let summary =
    "Compare a map with the rows of its documents: what is missing, and what is printed otherwise."
  static let operands = "MAP DOCUMENT…"
  static let details = """
    Each row with an address is looked up in the map, and what it prints is compared: address, words, type, sign, unit,
    scale, access, range and default. A row of a table of offsets is looked up in the blocks whose `source` names the
    heading above it. Errata of the map settle what they declare as printed. What is right to leave out or to state
    otherwise has a reason under `uncovered` in the map.

    \(DocumentFiles.help)

    Ends with 1 unless every row is carried, declared as an error of the document, or left out with a reason, and every
    value of the map has a row; also where a reason is left over.
    """
  static let options = [
    Option(
      name: "--format", value: .choice(["text", "json"]),
      summary: "How to print the comparison; text by default."),
    DocumentFiles.option,
    .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap cover meter.regmap.yaml meter.md", "Was a row forgotten, or mistyped?"),
    (
      "regmap cover meter.regmap.yaml a.csv b.csv --columns title=Signal",
      "Of two tables, one column of which is told."
    ),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard let path = arguments.operands.first, arguments.operands.count > 1 else {
      throw UsageError("name a map and the documents that it is from")
    }
    let documents = try DocumentFiles.read(arguments.operands.dropFirst(), arguments)
    var sources = SourceSet()
    let places = try MapFiles.places([path], root: arguments.root)
    guard places.count == 1, let place = places.first else { throw UsageError("`\(path)` is not one map") }
    guard let layout = try MapFiles.compiled(place, into: &sources).layout else {
      StandardError.write("error: \(place.path): rows are compared with a map without errors\n")
      return .failed
    }
    var check = CoverageCheck(layout)
    let coverage = check.run(documents, map: place.path)
    var output = StandardOutput()
    output.write(arguments.value("--format") == "json" ? coverage.json : coverage.text)
    output.flush()
    return coverage.isWhole ? .clean : .findings
  }
}
