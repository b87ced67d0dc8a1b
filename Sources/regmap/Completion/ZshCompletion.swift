/// The completion of zsh.
enum ZshCompletion {
  static func script(_ verbs: [any Verb.Type]) -> String {
    """
    #compdef regmap
    # Completion of regmap for zsh, as a file _regmap in a folder of fpath.
    _regmap() {
      local -a verbs=(
    \(verbs.map { "    '\(text($0.name)):\(text($0.summary))'" }.joined(separator: "\n"))
        'help:Explain a verb.'
      )
      if ((CURRENT == 2)); then
        _describe -t verbs verb verbs
        return
      fi
      shift words
      ((CURRENT--))
      case $words[1] in
        help) _arguments '1:verb:(\(verbs.map { $0.name }.joined(separator: " ")))' ;;
    \(verbs.map(branch).joined(separator: "\n"))
      esac
    }
    if [[ $funcstack[1] == _regmap ]]; then _regmap "$@"; else compdef _regmap regmap; fi

    """
  }

  private static func branch(_ verb: any Verb.Type) -> String {
    var specs = verb.allOptions.map(spec)
    if !verb.operandWords.isEmpty {
      specs.append("1:\(text(verb.operands)):(\(verb.operandWords.joined(separator: " ")))")
    }
    if verb.takesFiles { specs.append("*:file:_files") }
    let lines = specs.map { "        '\($0)'" }.joined(separator: " \\\n")
    return "    \(verb.name))\n      _arguments \\\n\(lines)\n      ;;"
  }

  private static func spec(_ option: Option) -> String {
    let repeats = option.isRepeatable ? "*" : ""
    let values = OptionValues(option)
    // With `=` a value may be joined to the option as well.
    let joint = if case .none = values { "" } else { "=" }
    let head = "\(repeats)\(option.name)\(joint)[\(text(option.summary))]"
    return switch values {
    case .none: head
    case .words(let words): "\(head):value:(\(words.joined(separator: " ")))"
    case .beginnings(let words): "\(head):value:compadd -S \"\" -- \(words.joined(separator: " "))"
    case .files: "\(head):file:_files"
    case .unknown(let placeholder): "\(head):\(text(placeholder)): "
    }
  }

  /// A text inside quotes and brackets.
  private static func text(_ text: String) -> String {
    text.onOneLine.replacing("\\", with: "\\\\").replacing("'", with: "'\\''").replacing(":", with: "\\:")
      .replacing("[", with: "\\[").replacing("]", with: "\\]")
  }
}
