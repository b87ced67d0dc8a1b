import MapFormatting
import MapSyntax
import RegisterMap
import SwiftGeneration

/// `regmap format`: the layout of maps.
enum Format: Verb {
  static let name = "format"
  static let summary = "Lay out maps: the order of keys, columns, line breaks."
  static let operands = "FILE|FOLDER…"
  static let details = """
    Keys stand in the order of the reference, registers of one line in a column, and what is wider than a line is broken
    into several. Numbers, names, texts and comments stay as they are written, and no map says anything else afterwards.
    Folders are searched for maps, files that maps include, and policies. The files that change are printed.

    A file with errors in its syntax is refused and stays as it is. So does JSON, and what is in brackets with comments in
    them. Lines end with a line feed alone afterwards. Standard error tells how many files changed, and why one was left.

    With --check and --diff no file is changed; the exit status is 1 where one would be, or was refused, and 2 where one
    could not be read. `-` is standard input; the layout goes to standard output.
    """
  static let options = [
    Option(name: "--check", value: .none, summary: "Change no file, and print those that would change."),
    Option(name: "--diff", value: .none, summary: "Change no file, and print a unified diff."),
    Option(
      name: "--width", value: .text("COLUMNS"),
      summary:
        "The most columns of a line, \(widths.lowerBound)…\(widths.upperBound); \(MapFormatter.usualWidth) by default."
    ),
    Option(
      name: "--name", value: .text("PATH"), summary: "The path of standard input, which tells what it is."),
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap format maps", "Lay out every map under maps."),
    ("regmap format maps --check", "In CI: has each map its layout?"),
    ("regmap format - < draft.yaml", "In an editor: filter a text."),
  ]

  private static let widths = 40...1000

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let width = try arguments.number("--width", in: widths) ?? MapFormatter.usualWidth
    let isDry = arguments.has("--check") || arguments.has("--diff")
    let input = try InputName(arguments)
    var files = LaidOutFiles(width: width)
    if let input {
      var sources = SourceSet()
      files.take(
        try SourceLoader.loadStandardInput(as: input.path, into: &sources), of: sources, isNamed: true)
    } else {
      let named = Set(arguments.operands)
      for path in try paths(arguments.operands) { files.take(path, isNamed: named.contains(path)) }
    }
    var console = StandardOutput()
    defer { console.flush() }
    if arguments.has("--diff") {
      for file in files.changed { console.write(file.difference) }
    } else if isDry {
      for file in files.changed { console.write("\(file.path)\n") }
    } else if input != nil {
      for file in files.laidOut { console.write(file.after) }
    } else {
      _ = try OutputFile.update(files.changed.map { (OutputFile(path: $0.path), $0.after) })
      for file in files.changed { console.write("\(file.path)\n") }
    }
    if input == nil { StandardError.write(files.summary(isDry: isDry)) }
    return max(files.status, isDry && !files.changed.isEmpty ? .findings : .clean)
  }

  /// Files as they are named, folders replaced by what has a layout in them; each path once.
  private static func paths(_ operands: [String]) throws -> [String] {
    guard !operands.isEmpty else { throw UsageError("name a map or a folder of maps") }
    var seen: Set<String> = []
    return try operands.flatMap { operand in
      guard MapFiles.isFolder(operand) else { return [operand] }
      let found = try SourceLoader.files(under: operand) {
        SourceLoader.isMap($0) || SourceLoader.isShared($0) || PolicyFiles.isPolicy($0)
      }
      guard !found.isEmpty else { throw MapFiles.none(in: operand) }
      return found
    }.filter { seen.insert($0).inserted }
  }
}
