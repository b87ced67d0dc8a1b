/// An option of a verb; parser and help are both made from it.
struct Option {
  /// What may follow the name.
  enum Value {
    /// Nothing.
    case none
    /// A text, named like this in the help.
    case text(String)
    /// One of these words.
    case choice([String])
    /// A number, named like this in the help, that may be left out.
    case optionalNumber(String)
  }

  /// The name with its dashes: `--format`.
  let name: String
  let value: Value
  /// Whether it may be given several times.
  var isRepeatable = false
  /// What a value can begin with, where it goes on with something else.
  var beginnings: [String] = []
  /// What it does, and the default.
  let summary: String

  /// The option as the help shows it: `--format text|json`.
  var usage: String {
    switch value {
    case .none: name
    case .text(let placeholder): "\(name) \(placeholder)"
    case .choice(let words): "\(name) \(words.joined(separator: "|"))"
    case .optionalNumber(let placeholder): "\(name) [\(placeholder)]"
    }
  }

  /// Understood by every verb.
  static let help = Option(name: "--help", value: .none, summary: "Show this help.")
}
