/// Text as a document prints it, without the marks of HTML and Markdown: what a reader of the page sees.
enum PrintedText {
  /// The text of a cell. List items and forced line ends begin a line of their own.
  static func plain(_ cell: some StringProtocol) -> String {
    if isPlain(cell) { return String(cell) }
    var scanner = TextScanner(cell)
    var text = ""
    while let next = scanner.next {
      switch next {
      case "<": takeTag(&scanner, into: &text)
      case "&": text += takeEntity(&scanner)
      case "\\"
      where scanner.scalar(at: scanner.index + 1).map { "|*_\\~#".unicodeScalars.contains($0) } ?? false:
        text.unicodeScalars.append(scanner.scalars[scanner.index + 1])
        scanner.index += 2
      case "*" where scanner.scalar(at: scanner.index + 1) == "*": scanner.index += 2
      case "*": takeEmphasis(&scanner, into: &text)
      // The marks of code: nothing else is printed with them.
      case "`": scanner.index += 1
      case "[": takeLink(&scanner, into: &text)
      default:
        text.unicodeScalars.append(Self.narrow(next))
        scanner.index += 1
      }
    }
    return lines(text).joined(separator: "\n")
  }

  /// A sign, digit or letter of Latin as wide as those of Chinese, as the usual one: `：` is a colon.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3001: ","
    case 0x3002: "."
    default: scalar
    }
  }

  /// Whether there is nothing to take out: no mark, and no room but single blanks between words.
  private static func isPlain(_ cell: some StringProtocol) -> Bool {
    var previous = UInt8(ascii: " ")
    for byte in cell.utf8 {
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "["),
        UInt8(ascii: "`"):
        return false
      case UInt8(ascii: " "): if previous == byte { return false }
      case 0x21...0x7E: break
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: " ") || cell.isEmpty
  }

  /// The lines with anything in them, each without room at its ends and without two blanks in a row.
  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      line.unicodeScalars.split(whereSeparator: \.isBlank).map(String.init).joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  /// The tags that stand on a line of their own.
  private static let breaking: Set<String> = ["br", "li", "ul", "ol", "p", "div", "tr", "table"]

  /// Takes a tag, which is nothing to see; what only looks like one stays.
  private static func takeTag(_ scanner: inout TextScanner, into text: inout String) {
    var ahead = scanner
    ahead.index += 1
    _ = ahead.take(oneOf: "/")
    let name = ahead.take { $0.isLetter || $0.isDigit }.lowercased()
    let end = (ahead.index..<min(ahead.index + 300, ahead.scalars.count)).first { ahead.scalars[$0] == ">" }
    guard let first = name.unicodeScalars.first, first.isASCII, first.isLetter, let end,
      ahead.next.map({ $0 == ">" || $0 == "/" || $0.isBlank }) ?? false
    else {
      text += "<"
      scanner.index += 1
      return
    }
    if breaking.contains(name) { text += "\n" }
    scanner.index = end + 1
  }

  /// Takes a word between two stars, which is in italics; a star that stands otherwise is one.
  private static func takeEmphasis(_ scanner: inout TextScanner, into text: inout String) {
    func isPart(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0.isLetter || $0.isDigit } ?? false }
    let start = scanner.index + 1
    let end = (start..<min(start + 100, scanner.scalars.count)).first { scanner.scalars[$0] == "*" }
    guard let end, end > start, !isPart(scanner.previous), !isPart(scanner.scalar(at: end + 1)),
      !scanner.scalars[start].isBlank, !scanner.scalars[end - 1].isBlank
    else {
      text += "*"
      scanner.index += 1
      return
    }
    text += scanner.text(start..<end)
    scanner.index = end + 1
  }

  /// Takes a link of Markdown: `[text](address)` is its text.
  private static func takeLink(_ scanner: inout TextScanner, into text: inout String) {
    let start = scanner.index + 1
    let most = min(start + 300, scanner.scalars.count)
    guard let close = (start..<most).first(where: { scanner.scalars[$0] == "]" }),
      scanner.scalar(at: close + 1) == "(",
      let end = (close..<min(close + 1000, scanner.scalars.count)).first(where: { scanner.scalars[$0] == ")" }
      )
    else {
      text += "["
      scanner.index += 1
      return
    }
    text += scanner.text(start..<close)
    scanner.index = end + 1
  }

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "deg": "°", "micro": "µ",
    "divide": "÷", "times": "×", "plusmn": "±", "ndash": "–", "mdash": "—", "hellip": "…", "bull": "•",
    "Omega": "Ω", "omega": "ω", "Sigma": "Σ", "phi": "φ", "sup2": "²", "sup3": "³", "middot": "·", "le": "≤",
    "ge": "≥", "ne": "≠", "reg": "®", "trade": "™", "copy": "©", "minus": "−",
  ]

  /// Takes an entity of HTML: one of those that tables have, or the number of a character.
  private static func takeEntity(_ scanner: inout TextScanner) -> String {
    var ahead = scanner
    ahead.index += 1
    let isNumber = ahead.take(oneOf: "#")
    let isHexadecimal = isNumber && ahead.take(oneOf: "xX")
    let start = ahead.index
    ahead.skip { $0.isASCII && ($0.isLetter || $0.isDigit) }
    let name = ahead.text(start..<min(ahead.index, start + 8))
    ahead.index = min(ahead.index, start + 8)
    let text =
      isNumber
      ? UInt32(name, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init).map { String($0) }
      : named[name]
    guard let text, !text.isEmpty, ahead.take(oneOf: ";") else {
      scanner.index += 1
      return "&"
    }
    scanner.index = ahead.index
    return text
  }
}
