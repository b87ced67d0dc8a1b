import TestSupport

/// Random well-formed texts with odd spacing, comments and characters of every width.
enum RandomText {
  private static let words = ["a", "b-c", "0x10", "no", "é", "測量", "🙂", "x y", "1e3", "~x"]

  static func yaml(using random: inout SplitMix64) -> String {
    block(depth: 0, indent: 0, using: &random)
  }

  static func json(using random: inout SplitMix64) -> String {
    blank(&random) + jsonValue(depth: 0, using: &random) + blank(&random)
  }

  private static func block(depth: Int, indent: Int, using random: inout SplitMix64) -> String {
    let margin = String(repeating: " ", count: indent)
    let isList = Bool.random(using: &random)
    var text = ""
    for index in 0..<Int.random(in: 1...4, using: &random) {
      if Int.random(in: 0..<5, using: &random) == 0 { text += "\(margin)# ünïcode\n\n" }
      text += margin + (isList ? "-" : "key-\(index)é:")
      if depth < 4, Int.random(in: 0..<3, using: &random) == 0 {
        text += "\n" + block(depth: depth + 1, indent: indent + 2, using: &random)
      } else {
        text += " " + flow(depth: depth, using: &random) + (Bool.random(using: &random) ? "  # µ\n" : "\n")
      }
    }
    return text
  }

  private static func flow(depth: Int, using random: inout SplitMix64) -> String {
    let word = words.randomElement(using: &random)!
    switch Int.random(in: 0..<(depth < 5 ? 6 : 4), using: &random) {
    case 0: return "'\(word)'"
    case 1: return "\"\(word)\\n\""
    case 2, 3: return word
    case 4:
      return "[" + flow(depth: depth + 1, using: &random) + " , " + flow(depth: depth + 1, using: &random)
        + "]"
    default: return "{k: " + flow(depth: depth + 1, using: &random) + ", \(word)é: " + word + "  }"
    }
  }

  private static func jsonValue(depth: Int, using random: inout SplitMix64) -> String {
    let (before, after) = (blank(&random), blank(&random))
    switch Int.random(in: 0..<(depth < 5 ? 6 : 4), using: &random) {
    case 0: return "\"\(words.randomElement(using: &random)!)\\u00b5\""
    case 1: return ["0", "-1.5e+10", "12"].randomElement(using: &random)!
    case 2: return ["true", "false", "null"].randomElement(using: &random)!
    case 3: return ["[\(before)]", "{\(before)}"].randomElement(using: &random)!
    case 4:
      return "[" + jsonValue(depth: depth + 1, using: &random) + before + "," + after
        + jsonValue(depth: depth + 1, using: &random) + "]"
    default: return "{\(before)\"é\"\(after):" + jsonValue(depth: depth + 1, using: &random) + "}"
    }
  }

  private static func blank(_ random: inout SplitMix64) -> String {
    ["", " ", "\n", "\t", " \n  "].randomElement(using: &random)!
  }
}
