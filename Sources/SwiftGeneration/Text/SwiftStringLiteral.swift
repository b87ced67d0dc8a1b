/// A text as a Swift string literal.
struct SwiftStringLiteral {
  let text: String

  init(_ text: String) { self.text = text }
}

extension SwiftStringLiteral: CustomStringConvertible {
  /// The literal, quotes included. Quotes, backslashes (and with them interpolation) and whatever does not show are
  /// escaped.
  var description: String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case _ where scalar.isInvisible:
        literal += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
