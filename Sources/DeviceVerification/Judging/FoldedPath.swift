/// The path of a value without the indices of instances: `outlets[3].voltage` is `outlets.voltage`.
enum FoldedPath {
  static func of(_ path: String) -> String {
    var folded = ""
    var isInside = false
    for character in path {
      if character == "[" {
        isInside = true
      } else if character == "]" {
        isInside = false
      } else if !isInside {
        folded.append(character)
      }
    }
    return folded
  }

  /// The block at the top: `outlets`.
  static func top(_ path: String) -> String { String(path.prefix { $0 != "." && $0 != "[" }) }
}
