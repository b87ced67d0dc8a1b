/// The help, printed from the same tables that the parser reads.
enum HelpText {
  /// All verbs on one page.
  static func overview(_ verbs: [any Verb.Type]) -> String {
    let width = verbs.map { $0.name.count }.max() ?? 0
    var text = "Modbus register maps: check them, read them, generate Swift from them.\n\n"
    text += "Usage: regmap VERB …\n\nVerbs:\n"
    for verb in verbs {
      let margin = String(repeating: " ", count: width - verb.name.count + 2)
      let summary = "\(WrappedText(verb.summary, indent: width + 4))".dropFirst(width + 4)
      text += "  \(verb.name)\(margin)\(summary)"
    }
    text += "\nregmap help VERB explains a verb, regmap --version prints the version.\n"
    text += """
      Exit status: 0 clean, 1 findings or a failed read or write, 2 wrong usage or a
      failed input or output.

      """
    text += "\nExample:\n  regmap lint maps\n"
    return text
  }

  /// The page of one verb; every line fits a terminal.
  static func page(_ verb: any Verb.Type) -> String {
    var text = "\(WrappedText(verb.summary))\nUsage: regmap \(verb.name)"
    if !verb.operands.isEmpty { text += " \(verb.operands)" }
    text += verb.options.isEmpty ? "\n" : " [OPTION…]\n"
    for paragraph in paragraphs(verb.details) { text += "\n\(WrappedText(paragraph))" }
    text += "\nOptions:\n"
    for option in verb.options + [.help] {
      text += "  \(option.usage)\n\(WrappedText(option.summary, indent: 6))"
    }
    text += verb.examples.count == 1 ? "\nExample:\n" : "\nExamples:\n"
    for example in verb.examples {
      text += "\(WrappedText(example.command, indent: 2, hanging: 4, lineEnd: " \\"))"
      text += "\(WrappedText(example.purpose, indent: 6))"
    }
    return text
  }

  /// The parts of a text between empty lines.
  private static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).split { $0.isEmpty }
      .map { $0.joined(separator: "\n") }
  }
}
