import RegisterMap

/// A type in the words of vendors: `U16`, `UINT`, `Unsigned 16`, `S32`, `ASCII[8]`, `U16_HEX`, `U32[]`.
package struct PrintedType: Sendable, Hashable {
  /// What the words are.
  package enum Kind: Sendable, Hashable {
    case integer(isSigned: Bool)
    case float
    case bool
    /// Single bits, or numbers of several bits.
    case bits
    case bcd
    /// Text, with two characters a word or one.
    case text(charactersAWord: Int)
  }

  /// What the words are.
  package var kind: Kind
  /// The bits of a number, where the type says it.
  package var bits: Int?
  /// Whether the width is printed, in the type or beside it, and not only what its name mostly means.
  package private(set) var isWidthPrinted = true
  /// Whether it is printed as an array.
  package var isArray = false
  /// The number of elements, or of characters, where the type says it.
  package var count: Int?
  /// Whether the number is to be shown in hexadecimal.
  package var isHexadecimal = false

  /// - Parameter words: The words that are printed beside it, which tell the width of `Unsigned`.
  package init?(_ text: String, words: Int?) {
    var name = PrintedText.plain(text).lowercased()
    name = TypeFactor(name)?.name ?? name
    var isSigned: Bool?
    for (open, close) in [("[", "]"), ("(", ")")] {
      guard let start = name.firstIndex(of: Character(open)), let end = name.lastIndex(of: Character(close)),
        start < end
      else { continue }
      let inside = String(name[name.index(after: start)..<end]).trimmed
      name.removeSubrange(start...end)
      isArray = isArray || (open == "[" && (inside.count < 2 || Int(inside) != nil))
      count = Int(inside).flatMap { (1...65536).contains($0) ? $0 : nil } ?? count
      isSigned = ["signed": true, "unsigned": false][inside] ?? isSigned
    }
    guard name.count <= 40 else { return nil }
    var letters = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    for mark in [
      "hex", "bigendian", "be", "littleendian", "le", "swapped", "swap", "abcd", "cdab", "badc", "dcba",
    ]
    where letters.hasSuffix(mark) && letters.count > mark.count + 1 {
      // `double` is no small end.
      if mark == "le", !(letters.dropLast(2).last?.isNumber ?? false) { continue }
      letters.removeLast(mark.count)
      isHexadecimal = isHexadecimal || mark == "hex"
    }
    guard let (kind, bits) = Self.meaning(letters, words: isArray ? nil : words) else { return nil }
    self.kind = kind
    self.bits = bits
    if case .integer = kind, let isSigned { self.kind = .integer(isSigned: isSigned) }
    if kind == .float, bits == nil, words == nil || isArray,
      case (.float, let width)? = DocumentedType.meaning(of: letters).flatMap(Self.ofLanguage)
    {
      self.bits = width
      isWidthPrinted = false
    }
    if kind == .text(charactersAWord: 2) || kind == .text(charactersAWord: 1) { isArray = false }
  }

  /// Names whose width is that of the words beside them.
  private static let byWords: [String: Kind] = [
    "unsigned": .integer(isSigned: false), "uint": .integer(isSigned: false),
    "unsignedinteger": .integer(isSigned: false),
    "unsignedint": .integer(isSigned: false), "signed": .integer(isSigned: true),
    "sint": .integer(isSigned: true),
    "int": .integer(isSigned: true), "integer": .integer(isSigned: true),
    "signedinteger": .integer(isSigned: true),
    "signedint": .integer(isSigned: true), "float": .float, "real": .float, "floatingpoint": .float,
    "ieee754": .float,
    "ieee": .float, "bitmask": .bits, "bitfield": .bits, "bitmap": .bits, "bits": .bits, "flags": .bits,
    "bitstring": .bits,
    "hex": .integer(isSigned: false), "bcd": .bcd, "bool": .bool, "boolean": .bool, "coil": .bool,
    "bit": .bool,
    "stringnorm": .text(charactersAWord: 2), "ascii": .text(charactersAWord: 2),
    "string": .text(charactersAWord: 2),
    "char": .text(charactersAWord: 2), "text": .text(charactersAWord: 2), "str": .text(charactersAWord: 2),
    "utf8": .text(charactersAWord: 2),
  ]

  private static func meaning(_ letters: String, words: Int?) -> (Kind, Int?)? {
    if letters == "byte" { return (.integer(isSigned: false), 8) }
    if let kind = byWords[letters] {
      switch kind {
      case .integer, .float, .bits, .bcd:
        return (kind, words.flatMap { (1...4).contains($0) ? $0 * 16 : nil })
      case .bool, .text: return (kind, nil)
      }
    }
    for (long, short) in [("unsigned", "uint"), ("signed", "int"), ("integer", "int")]
    where letters.hasPrefix(long) {
      if let found = meaning(short + letters.dropFirst(long.count), words: words) { return found }
    }
    if let bits = ["signedlong": 32, "signedlonglong": 64, "signedshort": 16][letters] {
      return (.integer(isSigned: true), bits)
    }
    for suffix in ["bit", "bits", "integer"]
    where letters.hasSuffix(suffix) && letters.dropLast(suffix.count).last?.isNumber ?? false {
      return meaning(String(letters.dropLast(suffix.count)), words: words)
    }
    if letters.hasPrefix("bitmask") || letters.hasPrefix("bitfield") || letters.hasPrefix("bitmap"),
      let bits = Int(letters.drop { $0.isLetter })
    {
      return [8, 16, 32, 64].contains(bits) ? (.bits, bits) : nil
    }
    return ofLanguage(DocumentedType.meaning(of: letters) ?? letters)
  }

  /// A type of the language.
  private static func ofLanguage(_ name: String) -> (Kind, Int?)? {
    let bits = Int(name.drop { $0.isLetter })
    let isWhole = bits.map { [8, 16, 24, 32, 40, 48, 56, 64].contains($0) } ?? false
    switch name.prefix(while: \.isLetter) {
    case "uint" where isWhole: return (.integer(isSigned: false), bits)
    case "int" where isWhole: return (.integer(isSigned: true), bits)
    case "float" where bits == 32 || bits == 64: return (.float, bits)
    case "bcd" where isWhole: return (.bcd, bits)
    case "bool" where bits == nil: return (.bool, nil)
    case "string" where bits == 8: return (.text(charactersAWord: 2), nil)
    case "string" where bits == 16: return (.text(charactersAWord: 1), nil)
    default: return nil
    }
  }
}

extension PrintedType {
  /// The type of the language and, of an array, the number of its elements; `nil` where the words do not tell.
  package func name(words: Int?) -> (type: String, count: Int?)? {
    let width = bits ?? (isArray ? nil : words.map { $0 * 16 })
    let elements =
      isArray ? words.flatMap { words in width.map { words / max(1, ($0 + 15) / 16) } } ?? count : nil
    switch kind {
    case .integer(let isSigned):
      guard let width, width <= 64 else { return nil }
      return ("\(isSigned ? "int" : "uint")\(width)", elements)
    case .float:
      guard let width, width == 32 || width == 64 else { return nil }
      return ("float\(width)", elements)
    case .bcd:
      guard let width, width <= 64 else { return nil }
      return ("bcd\(width)", elements)
    case .bool: return ("bool", elements)
    case .text(let characters): return (characters == 1 ? "string16" : "string8", nil)
    case .bits: return nil
    }
  }
}

// MARK: What stands in brackets

extension PrintedType {
  static func remark(_ text: String) -> String? {
    let text = PrintedText.plain(text)
    guard let start = text.firstIndex(of: "("), let end = text.lastIndex(of: ")"), start < end else {
      return nil
    }
    return String(text[text.index(after: start)..<end]).trimmed
  }

  /// Whether there is a step of the number beside a type: `INT16 (0.1)`. A whole number counts elements.
  static func hasScale(_ text: String) -> Bool {
    remark(text).map { Int($0) == nil && PrintedScale.read($0) != nil && PrintedScale.rest($0) == nil }
      ?? false
  }

  /// Whether what stands in brackets says no more than the type: a count, a byte, an order of words, or the type in other words.
  static func isKnown(_ remark: String, of type: PrintedType) -> Bool {
    let words = remark.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if remark.isEmpty || Int(remark) != nil || bytes[remark.replacing("-", with: " ")] != nil { return true }
    if PrintedWordOrder.read(type: remark) != nil || words.contains(where: known.contains) { return true }
    let isCount = words.count == 2 && Int(words[0]) != nil && sizes.contains(words[1])
    return isCount || PrintedType(remark, words: nil).map { $0.kind == type.kind } ?? false
  }

  private static let known: Set<String> = [
    "signed", "unsigned", "ieee", "ieee754", "754", "complement", "array", "hex", "be", "le",
  ]
  private static let sizes: Set<String> = [
    "word", "words", "byte", "bytes", "bit", "bits", "register", "registers", "regs", "char", "chars",
    "characters",
  ]

  /// The byte of a word in which a number of eight bits is: `u8 (MSB)`.
  func byte(_ text: String) -> ClosedRange<Int>? {
    guard bits == 8, case .integer = kind, let remark = Self.remark(text)?.lowercased() else { return nil }
    return Self.bytes[remark.replacing("-", with: " ")]
  }

  private static let bytes: [String: ClosedRange<Int>] = [
    "msb": 8...15, "high byte": 8...15, "hi byte": 8...15, "upper byte": 8...15, "high": 8...15,
    "lsb": 0...7, "low byte": 0...7, "lo byte": 0...7, "lower byte": 0...7, "low": 0...7,
  ]
}
