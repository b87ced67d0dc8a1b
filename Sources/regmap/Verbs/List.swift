import MapReports
import MapSyntax

/// `regmap list`: every value of maps.
enum List: Verb {
  static let name = "list"
  static let summary = "List every value: where it lives, its type, access, unit and title."
  static let operands = "FILE|FOLDER…"
  static let details = """
    Addresses are decimal and 0-based. Without --expand a repeated block is one row, outlets[0…127].rms-current,
    with the address of the first instance, and an array is one row with its type as uint16[12].
    Access is read, write, read-write, none or command. Notes tell the rest for people.
    csv has a column for each fact, and json is for programs: schema/regmap-list.schema.json describes it.
    --where takes the columns of csv, and notes: COLUMN=VALUE, COLUMN!=VALUE, or COLUMN~TEXT for what contains it. Where
    a column has several values, unit °C|%|m/s, each of them equals; °C is Cel, too, as maps write it. Standard error tells
    of a selection that no row meets. The columns: \(ListColumn.allNames).
    """
  static let options = [
    Option(
      name: "--expand", value: .none,
      summary: "A row for every instance of a block and every element of an array."),
    Option(
      name: "--format", value: .choice(ListReport.Format.allCases.map(\.rawValue)),
      summary: "How to print rows; text by default."),
    Option(
      name: "--where", value: .text("COLUMN=VALUE"), isRepeatable: true,
      beginnings: ListColumn.allCases.map { "\($0.rawValue)=" },
      summary: "Only rows that have it: =, != or ~ for a part of the text. Given several times, all count."),
    .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap list meter.regmap.yaml", "A table for people."),
    ("regmap list meter.regmap.yaml --where unit=V --where access=read", "What is read in volts."),
    ("regmap list maps --expand --format csv > values.csv", "Every value of every map, for a spreadsheet."),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let filters: [ListFilter]
    do throws(ListFilterError) {
      filters = try arguments.allValues("--where").map { text throws(ListFilterError) in try ListFilter(text)
      }
    } catch {
      throw UsageError(error.description)
    }
    let (layouts, areAll) = try MapFiles.layouts(arguments.operands, root: arguments.root)
    var output = StandardOutput()
    let report = ListReport(layouts, isExpanded: arguments.has("--expand"), where: filters)
    report.write(as: arguments.value("--format").flatMap(ListReport.Format.init) ?? .text, to: &output)
    output.flush()
    for text in report.unmatched {
      StandardError.write("no row has `\(TextSafety.visible(text))`\n")
    }
    return areAll ? .clean : .findings
  }
}
