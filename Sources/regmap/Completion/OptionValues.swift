/// What a shell can offer behind an option.
enum OptionValues {
  /// The option takes no value, or needs none.
  case none
  case words([String])
  /// The value begins with one of these.
  case beginnings([String])
  case files
  /// A value that no shell knows.
  case unknown(String)

  init(_ option: Option) {
    switch option.value {
    case .none, .optionalNumber: self = .none
    case .choice(let words): self = .words(words)
    case .text where !option.beginnings.isEmpty: self = .beginnings(option.beginnings)
    case .text(let placeholder): self = placeholder.namesFiles ? .files : .unknown(placeholder)
    }
  }
}

extension Verb {
  /// Whether files can be operands.
  static var takesFiles: Bool { operands.namesFiles }
  /// Every option, `--help` among them.
  static var allOptions: [Option] { options + [.help] }
}

extension String {
  /// Whether a placeholder of the help stands for files or folders.
  fileprivate var namesFiles: Bool {
    split { !$0.isUppercase }.contains { ["FILE", "FOLDER", "PATH", "MAP"].contains($0) } && !contains("=")
  }

  /// The text on one line, with `character` for a line break.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
