import MapReports

/// `regmap list`: every value of maps.
enum List: Verb {
  static let name = "list"
  static let summary = "List every value: where it lives, its type, access, unit and title."
  static let operands = "FILE|FOLDER…"
  static let details = """
    Addresses are decimal and 0-based. Without --expand a repeated block is one row, outlets[0…127].rms-current,
    with the address of the first instance, and an array is one row with its type as uint16[12].
    Where another register chooses the unit, the column has all that it may choose: °C|%|m/s.
    Access is read, write, read-write, none or command. Notes, which csv does not have, name the level of a lock and
    what reading sets off.
    """
  static let options = [
    Option(
      name: "--expand", value: .none,
      summary: "A row for every instance of a block and every element of an array."),
    Option(
      name: "--format", value: .choice(ListReport.Format.allCases.map(\.rawValue)),
      summary: "How to print rows; text by default."),
    .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap list meter.regmap.yaml", "A table for people."),
    ("regmap list maps --expand --format csv > values.csv", "Every value of every map, for a spreadsheet."),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let (layouts, areAll) = try MapFiles.layouts(arguments.operands, root: arguments.root)
    var output = StandardOutput()
    ListReport(layouts, isExpanded: arguments.has("--expand"))
      .write(as: arguments.value("--format").flatMap(ListReport.Format.init) ?? .text, to: &output)
    output.flush()
    return areAll ? .clean : .findings
  }
}
