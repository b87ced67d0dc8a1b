/// The completion of bash, 4.4 or later.
enum BashCompletion {
  static func script(_ verbs: [any Verb.Type]) -> String {
    let names = verbs.map { $0.name }.joined(separator: " ")
    return """
      # Completion of regmap for bash. In .bashrc: source <(regmap completion bash)
      _regmap() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
        local words= options=
        # Bash takes --format=json for three words.
        if [[ $word == = ]]; then
          word=
        elif [[ $before == = ]]; then
          before=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        if ((COMP_CWORD == 1)); then
          words='\(names) help --help --version'
        else
          case $verb in
            help) words='\(names)' ;;
      \(verbs.map(branch).joined(separator: "\n"))
          esac
          if [[ -z $words && $word == -* ]]; then words=$options; fi
        fi
        # Without words, these are files.
        COMPREPLY=($(compgen -W "$words" -- "$word"))
      }
      complete -o default -F _regmap regmap

      """
  }

  private static func branch(_ verb: any Verb.Type) -> String {
    var lines = ["\(verb.name))", "  options='\(verb.allOptions.map(\.name).joined(separator: " "))'"]
    if !verb.operandWords.isEmpty {
      lines.append("  if ((COMP_CWORD == 2)); then words='\(verb.operandWords.joined(separator: " "))'; fi")
    }
    if !verb.takesFiles { lines.append("  compopt +o default") }
    let values = verb.allOptions.compactMap(values)
    if !values.isEmpty { lines += ["  case $before in"] + values.map { "    " + $0 } + ["  esac"] }
    return (lines + ["  ;;"]).map { "      " + $0 }.joined(separator: "\n")
  }

  private static func values(of option: Option) -> String? {
    switch OptionValues(option) {
    case .none: nil
    case .words(let words): "\(option.name)) words='\(words.joined(separator: " "))' ;;"
    case .beginnings(let words):
      "\(option.name)) words='\(words.joined(separator: " "))'; compopt -o nospace +o default ;;"
    case .files: "\(option.name)) compopt -o default; return ;;"
    case .unknown: "\(option.name)) compopt +o default; return ;;"
    }
  }
}
