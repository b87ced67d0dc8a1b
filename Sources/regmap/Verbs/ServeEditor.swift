import MapEditor
import SystemFiles
import SystemIO

/// `regmap serve-editor`: a language server for maps.
enum ServeEditor: Verb {
  static let name = "serve-editor"
  static let summary = "Serve an editor: findings while one types, and what else a language server tells."
  static let operands = ""
  static let details = """
    Speaks the Language Server Protocol over standard input and output; editors start it. docs/editors.md shows how.
    Findings are those of `regmap lint`, of the text that the editor has, saved or not. What maps include may lie in the folder
    that the editor has opened.

    Ends with 0 after `shutdown` and `exit`, with 1 where the editor leaves without.
    """
  static let options: [Option] = []
  static let examples: [(command: String, purpose: String)] = [
    ("regmap serve-editor", "What an editor is to start.")
  ]

  /// The most bytes that are read at once.
  private static let pieceSize = 64 * 1024

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard arguments.operands.isEmpty else { throw UsageError("an editor names files when it opens them") }
    let input = FileDescriptor(owning: StandardStream.input)
    var session = EditorSession(version: CommandLineTool.version)
    while true {
      if let end = session.end { return end == .orderly ? .clean : .findings }
      if session.takesInput, !session.hasWork || isReady(input) {
        session.receive(try input.someBytes(atMost: pieceSize))
      } else {
        FileDescriptorOutput.write(session.step(), to: StandardStream.output)
      }
    }
  }

  /// Whether bytes can be read without waiting for them, or the end of all.
  private static func isReady(_ input: FileDescriptor) -> Bool {
    var entries = [PollEntry(input, .readable)]
    return Poller.wait(for: &entries, until: .now)
  }
}
