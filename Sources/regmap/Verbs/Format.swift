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
    them. With --check and --diff no file is changed; the exit status is 1 where one would be. `-` is standard input; the
    layout goes to standard output.
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
    var sources = SourceSet()
    let files =
      try input.map { [try SourceLoader.loadStandardInput(as: $0.path, into: &sources)] }
      ?? paths(arguments.operands).map { try SourceLoader.load($0, into: &sources) }
    let named = Set(arguments.operands)
    var (laidOut, isRefused): ([LaidOutFile], Bool) = ([], false)
    for file in files {
      switch MapFormatter.format(file, width: width) {
      case .laidOut(let edits): laidOut.append(LaidOutFile(file, edits))
      case .unreadable(let findings):
        isRefused = true
        let color = TerminalStyle.shouldColor(fileDescriptor: 2)
        StandardError.write(TextRenderer(color: color).render(findings, in: sources))
      case .leftAlone(let reason):
        laidOut.append(LaidOutFile(file, []))
        // In a folder it is no news that JSON is JSON.
        if reason != .json || named.contains(file.path) {
          StandardError.write(TextSafety.visible("\(file.path): left as it is: \(reason.text)") + "\n")
        }
      }
    }
    let changed = laidOut.filter(\.isChanged)
    var console = StandardOutput()
    defer { console.flush() }
    if arguments.has("--diff") {
      for file in changed { console.write(file.difference) }
    } else if isDry {
      for file in changed { console.write("\(file.path)\n") }
    } else if input != nil {
      for file in laidOut { console.write(file.after) }
    } else {
      _ = try OutputFile.update(changed.map { (OutputFile(path: $0.path), $0.after) })
      for file in changed { console.write("\(file.path)\n") }
    }
    return isRefused || isDry && !changed.isEmpty ? .findings : .clean
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

/// A file with its layout.
private struct LaidOutFile {
  let path: String
  let before: String
  let after: String
  let isChanged: Bool

  init(_ file: SourceFile, _ edits: [Finding.Fix]) {
    path = file.path
    before = String(decoding: file.bytes, as: UTF8.self)
    after = String(decoding: FixApplier.apply(edits, to: file).bytes, as: UTF8.self)
    isChanged = !edits.isEmpty
  }

  var difference: String { UnifiedDiff(path: path, old: before, new: after).text }
}

extension FormatOutcome.Reason {
  fileprivate var text: String {
    switch self {
    case .json: "JSON has formatters of its own"
    case .unusual: "it is written in a way that has no layout of its own"
    }
  }
}
