/// The help, printed from the same tables that the parser reads.
enum HelpText {
  /// All verbs on one page.
  static func overview(_ verbs: [any Verb.Type]) -> String {
    let width = verbs.map { $0.name.count }.max() ?? 0
    var text = "Modbus register maps: check them, read them, generate Swift from them.\n\n"
    text += "Usage: regmap VERB …\n\nVerbs:\n"
    for verb in verbs {
      text += "  \(padded(verb.name, to: width))  \(verb.summary)\n"
    }
    text += "\nregmap help VERB explains a verb, regmap --version prints the version.\n"
    text +=
      "Exit status: 0 clean, 1 findings or a failed read or write, 2 wrong usage or a failed input or output.\n"
    text += "\nExample:\n  regmap lint maps\n"
    return text
  }

  /// The page of one verb.
  static func page(_ verb: any Verb.Type) -> String {
    var text = "\(verb.summary)\n\nUsage: regmap \(verb.name) \(verb.operands)"
    text += verb.options.isEmpty ? "\n" : " [OPTION…]\n"
    if !verb.details.isEmpty { text += "\n\(verb.details)\n" }
    let options = verb.options + [.help]
    let width = options.map(\.usage.count).max() ?? 0
    text += "\nOptions:\n"
    for option in options { text += "  \(padded(option.usage, to: width))  \(option.summary)\n" }
    text += verb.examples.count == 1 ? "\nExample:\n" : "\nExamples:\n"
    for example in verb.examples { text += "  \(example.command)\n      \(example.purpose)\n" }
    return text
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
