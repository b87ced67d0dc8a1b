import SystemFiles

/// The colours of text findings, and when to use any.
package struct TerminalStyle: Sendable {
  /// What a piece of text is.
  package enum Role: Sendable {
    case place
    case error
    case warning
    case note
    case help
    case gutter
  }

  /// Whether escape sequences are written at all.
  package let color: Bool

  /// Creates a style with or without colours.
  package init(color: Bool) { self.color = color }

  /// The text in the colour of its role.
  package func paint(_ text: String, as role: Role) -> String {
    guard color else { return text }
    let code =
      switch role {
      case .place: "1"
      case .error: "1;31"
      case .warning: "1;35"
      case .note: "1;36"
      case .help: "1;32"
      case .gutter: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Whether output to a file descriptor should be coloured: it is a terminal that understands colours, and the
  /// user has not asked for none (https://no-color.org).
  package static func shouldColor(fileDescriptor: Int32, environment: [String: String]) -> Bool {
    if let wish = environment["NO_COLOR"], !wish.isEmpty { return false }
    if environment["TERM"] == nil || environment["TERM"] == "dumb" { return false }
    return Terminal(descriptor: fileDescriptor) != nil
  }

  /// Whether output to a file descriptor of this process should be coloured.
  package static func shouldColor(fileDescriptor: Int32) -> Bool {
    var environment: [String: String] = [:]
    for name in ["NO_COLOR", "TERM"] { environment[name] = Environment.value(of: name) }
    return shouldColor(fileDescriptor: fileDescriptor, environment: environment)
  }
}
