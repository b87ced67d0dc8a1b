/// One verb of the command: its arguments, its help and what it does.
protocol Verb: SendableMetatype {
  /// The name on the command line.
  static var name: String { get }
  /// One line for the overview.
  static var summary: String { get }
  /// The positional arguments: `FILE|FOLDER…`.
  static var operands: String { get }
  /// The words that can be the first of them, where there are some.
  static var operandWords: [String] { get }
  /// More of the help than the options, if anything.
  static var details: String { get }
  /// The options, `--help` aside.
  static var options: [Option] { get }
  /// Command lines with what they do.
  static var examples: [(command: String, purpose: String)] { get }

  /// Does it.
  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus
}

extension Verb {
  static var operandWords: [String] { [] }
}
