/// What is open at the end of a text of YAML that is cut off: brackets, a quote, a comment.
struct OpenBrackets {
  /// What would close them, the innermost first.
  private(set) var closing: [UInt8] = []
  /// The quote of the text that the end is in.
  private(set) var quote: UInt8?
  /// Whether the end is in a comment.
  private(set) var isInsideComment = false

  init(_ text: ArraySlice<UInt8>) {
    // Quotes and, outside of brackets, brackets count only where a value begins.
    var beginsValue = true
    var previous: UInt8 = 0x0A
    for byte in text {
      defer { previous = byte }
      if byte == 0x0A {
        isInsideComment = false
        beginsValue = true
      } else if isInsideComment {
        continue
      } else if let open = quote {
        if byte == open, !(open == UInt8(ascii: "\"") && previous == UInt8(ascii: "\\")) { quote = nil }
      } else {
        beginsValue = take(byte, after: previous, beginsValue)
      }
    }
  }

  /// Takes a byte outside of texts; gives whether a value may begin behind it.
  private mutating func take(
    _ byte: UInt8, after previous: UInt8, _ beginsValue: Bool
  ) -> Bool {
    let isBlank = previous == 0x20 || previous == 0x0A || previous == 0x09
    let isFlow = !closing.isEmpty
    switch byte {
    case UInt8(ascii: "#") where isBlank: isInsideComment = true
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if beginsValue { quote = byte }
    case UInt8(ascii: "{") where beginsValue || isFlow:
      closing.insert(UInt8(ascii: "}"), at: 0)
      return true
    case UInt8(ascii: "[") where beginsValue || isFlow:
      closing.insert(UInt8(ascii: "]"), at: 0)
      return true
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if isFlow { closing.removeFirst() }
    case UInt8(ascii: ",") where isFlow: return true
    case UInt8(ascii: ":"): return true
    case UInt8(ascii: "-") where beginsValue: return true
    case 0x20, 0x09, 0x0D: return beginsValue
    default: break
    }
    return false
  }
}
