/// `regmap completion`: what shells complete its command lines with.
enum Completion: Verb {
  static let name = "completion"
  static let summary = "Print what a shell completes verbs, options and their values with."
  static let operandWords = Shell.allCases.map(\.rawValue)
  static let operands = operandWords.joined(separator: "|")
  static let details = """
    Verbs and options are those of this version: print it again after an update. In bash, source it from .bashrc; zsh takes it
    as a file _regmap in a folder of fpath, fish as regmap.fish in its folder of completions.
    """
  static let options: [Option] = []
  static let examples: [(command: String, purpose: String)] = [
    ("source <(regmap completion bash)", "In .bashrc."),
    ("regmap completion fish > ~/.config/fish/completions/regmap.fish", "Once, for fish."),
  ]

  private enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard arguments.operands.count == 1, let shell = Shell(rawValue: arguments.operands[0]) else {
      throw UsageError("name one shell: \(operandWords.joined(separator: ", "))")
    }
    let verbs = CommandLineTool.verbs
    var output = StandardOutput()
    switch shell {
    case .bash: output.write(BashCompletion.script(verbs))
    case .zsh: output.write(ZshCompletion.script(verbs))
    case .fish: output.write(FishCompletion.script(verbs))
    }
    output.flush()
    return .clean
  }
}
