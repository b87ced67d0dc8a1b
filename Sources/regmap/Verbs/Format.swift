import MapFormatting
import MapSyntax
import RegisterMap
import SwiftGeneration
import SystemFiles

/// `regmap format`: the layout of maps.
enum Format: Verb {
  static let name = "format"
  static let summary = "Lay out maps: the order of keys, columns, line breaks."
  static let operands = "FILE|FOLDER…"
  static let details = """
    Keys stand in the order of the reference, registers of one line in a column, and what is wider than a line is broken
    into several. Hexadecimal numbers get capitals, 0x00FF; how many digits they have, and which numbers are decimal, stays
    as the document prints it. Names, texts and comments stay as they are written, and no map says anything else afterwards.
    Folders are searched for maps, files that maps include, and policies. The files that change are printed.

    Keys keep their order where one of them is unknown or there twice, where an anchor or an alias is inside, and where a
    comment has a line between them or, below the top of the file, above the first: it may be about all that follow. What is
    in brackets stays as it is with a comment, an anchored key or a text of several lines in it, and so does any other text
    in quotes of several lines. A whole file is left as it is where it is JSON, or has something that no layout can keep;
    standard error names the line and the reason, and how many files changed. Lines end with a line feed alone afterwards.

    A file with errors in its syntax is refused, and so is one that is read-only.

    With --check and --diff no file is changed; the exit status is 1 where one would be, or has errors in its syntax, and 2
    where one could not be read. What is left as it is does not count. `-` is standard input; the layout goes to standard
    output, and a text that is left as it is goes there unchanged.
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
    var files = LaidOutFiles(width: width, isDry: isDry || input != nil)
    var text: SourceFile?
    if let input {
      var sources = SourceSet()
      let file = try SourceLoader.loadStandardInput(as: input.path, into: &sources)
      files.take(file, of: sources, isNamed: true)
      text = file
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
    } else if let text {
      // What has no layout comes out as it went in, because a filter loses nothing; with errors the status tells.
      if let file = files.laidOut.first {
        console.write(file.after)
      } else if files.status == .clean {
        FileDescriptorOutput.write(text.bytes, to: 1)
      }
    } else {
      _ = try OutputFile.update(files.changed.map { (OutputFile(path: $0.path), $0.after) })
      for file in files.changed { console.write("\(file.path)\n") }
    }
    if input == nil { StandardError.write(files.summary(isDry: isDry)) }
    return max(files.status, isDry && !files.changed.isEmpty ? .findings : .clean)
  }

  /// Files as they are named, folders replaced by what has a layout in them; each file once, also where a link leads to it.
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
    }.filter { seen.insert(ResolvedPath.of($0) ?? $0).inserted }
  }
}
