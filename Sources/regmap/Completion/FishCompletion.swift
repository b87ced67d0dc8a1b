/// The completion of fish.
enum FishCompletion {
  static func script(_ verbs: [any Verb.Type]) -> String {
    var lines = ["# Completion of regmap for fish, as regmap.fish in its folder of completions."]
    for verb in verbs {
      lines.append(
        "complete -c regmap -n __fish_use_subcommand -f -a \(verb.name) -d \(quoted(verb.summary))")
    }
    lines.append("complete -c regmap -n __fish_use_subcommand -f -a help -d 'Explain a verb.'")
    let names = verbs.map { $0.name }.joined(separator: " ")
    lines.append("complete -c regmap -n '__fish_seen_subcommand_from help' -f -a \(quoted(names))")
    for verb in verbs { lines += self.lines(verb) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ verb: any Verb.Type) -> [String] {
    let start = "complete -c regmap -n '__fish_seen_subcommand_from \(verb.name)'"
    var lines: [String] = []
    if !verb.takesFiles { lines.append("\(start) -f") }
    if !verb.operandWords.isEmpty {
      lines.append("\(start) -a \(quoted(verb.operandWords.joined(separator: " ")))")
    }
    return lines
      + verb.allOptions.map { option in
        let values =
          switch OptionValues(option) {
          case .none: ""
          case .words(let words), .beginnings(let words): " -x -a \(quoted(words.joined(separator: " ")))"
          case .files: " -r -F"
          case .unknown: " -x"
          }
        return "\(start) -l \(option.name.dropFirst(2))\(values) -d \(quoted(option.summary))"
      }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.onOneLine.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
