import MapSyntax

/// Texts of a map as parts of HTML.
enum Markup {
  /// A text as content or as an attribute in quotes, with what does not show spelled out.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in TextSafety.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// JSON as the content of a script element, which ends at no text in it: `<` is written as an escape of JSON.
  static func script(_ json: String) -> String {
    var result = ""
    result.reserveCapacity(json.utf8.count)
    for part in json.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { result += "\\u003c" }
      result += part.element
    }
    return result
  }
}
