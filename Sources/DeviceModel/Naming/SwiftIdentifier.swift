/// An identifier as it is written where it is declared or used.
package enum SwiftIdentifier {
  /// The name, in back-ticks when it is a keyword.
  package static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

  /// The name as that of a parameter, and what the parameter is called inside: in a method, `self` is the value itself.
  package static func parameter(_ name: String) -> (declared: String, inside: String) {
    name == "self" ? ("self _self", "_self") : (escaped(name), escaped(name))
  }

  /// The name as a call gives it to a parameter: only one word has to be escaped there, and swiftc warns about others.
  package static func label(_ name: String) -> String { name == "inout" ? "`\(name)`" : name }

  /// The words that Swift reserves everywhere (The Swift Programming Language, Lexical Structure).
  private static let keywords: Set<String> = [
    "Any", "Self", "as", "associatedtype", "await", "borrowing", "break", "case", "catch", "class",
    "consuming",
    "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate",
    "for",
    "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "nonisolated",
    "open",
    "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
    "static",
    "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where",
    "while",
  ]
}
