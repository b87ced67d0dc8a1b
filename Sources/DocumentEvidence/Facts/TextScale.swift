import DeviceModel

/// What running text says of the scale of a raw number: `0.1 V/bit`, `resolution 0.1`, `(unit: 0.1 A)`. What may be meant in two
/// ways, such as "multiplied by 10", is no scale but a doubt.
struct TextScale {
  /// The scale that is certain.
  private(set) var scale: ExactNumber?
  /// The code of the unit beside it.
  private(set) var unit: String?
  /// Whether a scale is spoken of and not certain.
  private(set) var isOpen = false
  /// Whether there is a formula with an x that no factor alone does: `(1000-x)/1000`.
  private(set) var hasVariable = false
  /// Whether an offset or a formula is spoken of.
  private(set) var hasOffset = false

  /// - Parameter isTitle: Whether the text names the value, so that only what is certain counts.
  init(_ text: String, isTitle: Bool = false) {
    // Most texts say nothing of numbers.
    guard text.hasDigit || Self.parts.contains(where: text.lowercased().contains),
      !isTitle || text.utf8.contains(where: Self.marks.contains)
    else { return }
    var found: [(scale: ExactNumber, unit: String?)] = []
    for line in text.split(whereSeparator: \.isNewline) {
      var scanner = TextScanner(line)
      while !scanner.isAtEnd {
        let start = scanner.index
        if scanner.isWordStart, let reading = Self.reading(&scanner) {
          switch reading {
          case .scale(let scale, let unit): found.append((scale, unit))
          case .open: isOpen = !isTitle || isOpen
          case .offset: hasOffset = !isTitle || hasOffset
          }
        }
        scanner.index = max(scanner.index, start + 1)
      }
    }
    let isOne = Set(found.map(\.scale)).count == 1 && Set(found.compactMap(\.unit)).count < 2
    if isOne {
      scale = found[0].scale
      unit = found.lazy.compactMap(\.unit).first
    } else if !found.isEmpty {
      isOpen = true
    }
    if isTitle { return }
    hasVariable = Self.hasVariable(text)
    hasOffset = hasOffset || hasVariable || Self.hasFormula(text)
    isOpen = isOpen || Self.hasFactor(text)
  }

  /// Whether a power of ten stands behind a sign that no number is before, as in `Volt*10`, `(x10)` and `A / 100`: nobody knows whether
  /// the raw number was multiplied or is to be.
  private static func hasFactor(_ text: String) -> Bool {
    var scanner = TextScanner(text)
    while !scanner.isAtEnd {
      let start = scanner.index
      if scanner.take(oneOf: "*×/x"), isFactor(start, scanner), let number = factor(&scanner) {
        let isTouching =
          scanner.scalar(at: start - 1).map { $0.isLetter || "%°".unicodeScalars.contains($0) } ?? false
        let isOpen = number > .one || (number < .one && isTouching && scanner.scalars[start] != "/")
        if number.significand == 1, isOpen { return true }
      }
      scanner.index = start + 1
    }
    return false
  }

  /// Whether a sign at a place is one for a factor of what stands before it; `4 x 20` counts things, and the x of a word is a letter.
  private static func isFactor(_ place: Int, _ scanner: TextScanner) -> Bool {
    if scanner.scalars[place] == "x", scanner.scalar(at: place - 1)?.isLetter ?? false { return false }
    var before = place - 1
    while let scalar = scanner.scalar(at: before), scalar == " " { before -= 1 }
    guard let scalar = scanner.scalar(at: before) else { return scanner.scalars[place] != "/" }
    return !scalar.isDigit
      && (scanner.scalars[place] != "/" || scalar.isLetter || "%°)".unicodeScalars.contains(scalar))
  }

  private static func factor(_ scanner: inout TextScanner) -> ExactNumber? {
    scanner.skip { $0 == " " }
    let number = PrintedNumber.decimal(&scanner)
    return scanner.next?.isLetter ?? false ? nil : number
  }

  /// What a title with a scale has beside digits.
  private static let marks = Set(".,/:".utf8)

  private enum Reading {
    case scale(ExactNumber, String?)
    case open
    case offset
  }

  /// Words before a number that is a scale where it is no greater than one.
  private static let certain = [
    "resolution", "auflösung", "résolution", "resolución", "risoluzione", "分辨率", "scale factor",
    "scaling factor",
    "scaling", "scale", "multiply by", "lsb", "1 lsb", "1 bit", "1 digit", "in units of", "in",
  ]
  /// Words before a number and a unit in which the raw number counts.
  private static let units = ["unit", "units", "einheit", "unité", "unidad", "单位"]
  /// Words before a number of which nobody knows what it does.
  private static let open = [
    "multiplied by", "divided by", "accuracy", "precision", "step size", "steps of", "in steps of", "step",
    "increment", "gain", "times", "精度", "倍率",
  ]
  private static let divisors = ["divide by"]
  /// Parts of a unit in words.
  private static let parts = ["tenth", "hundredth", "thousandth"]

  private static func reading(_ scanner: inout TextScanner) -> Reading? {
    let start = scanner.index
    if let step = perBit(&scanner) { return step }
    scanner.index = start
    // `x 0.1` multiplies what was read.
    if scanner.take(oneOf: "*×x"), isFactor(start, scanner), let number = factor(&scanner), number > .zero,
      number < .one, number.significand == 1
    {
      return .scale(number, nil)
    }
    scanner.index = start
    if let example = example(&scanner) { return example }
    scanner.index = start
    if let word = take(&scanner, of: units), let number = number(&scanner) {
      // "Unit 2" is the second one.
      let unit = unit(&scanner)
      return number < .one || (word.hasSign && unit != nil) ? .scale(number, unit) : nil
    }
    scanner.index = start
    if take(&scanner, of: divisors) != nil, let number = number(&scanner) {
      return PrintedScale.read(divisor: number.description).map { .scale($0, unit(&scanner)) } ?? .open
    }
    scanner.index = start
    if take(&scanner, of: ["means"]) != nil, number(&scanner) != nil { return .open }
    scanner.index = start
    if take(&scanner, of: open) != nil, let number = number(&scanner), number != .one,
      number < .one || number.significand == 1
    {
      return .open
    }
    scanner.index = start
    if take(&scanner, of: ["factor"]) != nil, let number = number(&scanner), number < .one,
      number.significand == 1
    {
      return .open
    }
    scanner.index = start
    if parts.contains(where: { scanner.take($0) }) { return .open }
    scanner.index = start
    if let word = take(&scanner, of: certain), let number = number(&scanner) {
      let unit = unit(&scanner)
      if word.text == "in" {
        // "In 5 V" is no step, nor is "in 10 s".
        guard let unit, number.significand == 1, number != .one else { return nil }
        return number < .one
          ? .scale(number, unit) : ["s", "ms", "min", "h", "d"].contains(unit) ? nil : .open
      }
      let isStep = word.text.hasPrefix("r") || word.text.hasPrefix("auf")
      return number > .one || (isStep && number.significand != 1) ? .open : .scale(number, unit)
    }
    scanner.index = start
    if scanner.take("offset"), isOffset(&scanner) { return .offset }
    scanner.index = start
    return nil
  }

  /// `1 = 0.1 V`, and of `1 pulse = 10 Wh` that nobody knows what a pulse is.
  private static func example(_ scanner: inout TextScanner) -> Reading? {
    guard scanner.take("1"), !(scanner.next?.isDigit ?? false) else { return nil }
    scanner.skip { $0 == " " }
    let word = scanner.take(while: \.isLetter).lowercased()
    scanner.skip { $0 == " " }
    guard scanner.take("="), !["bit", "lsb", "digit"].contains(word) else { return nil }
    scanner.skip { $0 == " " }
    guard let number = number(&scanner), let unit = unit(&scanner) else { return nil }
    return word.isEmpty && number < .one && number.significand == 1 ? .scale(number, unit) : .open
  }

  /// `0.1 V/bit`, `0.1 per digit`, `1 bit = 0.1 V`.
  private static func perBit(_ scanner: inout TextScanner) -> Reading? {
    guard let number = PrintedScale.leading(&scanner), number != .zero else { return nil }
    scanner.skipBlanks()
    let start = scanner.index
    let text = scanner.take { !" /,;()".unicodeScalars.contains($0) }
    let code = PrintedUnit(text)?.code
    scanner.skipBlanks()
    if number > .zero, text.isEmpty || code != nil, takesBit(&scanner) { return .scale(number, code) }
    if code == nil { scanner.index = start }
    if number.significand == 1, number.exponent > 0, scanner.take("times") { return .open }
    return scanner.take("offset") ? .offset : nil
  }

  private static func takesBit(_ scanner: inout TextScanner) -> Bool {
    guard scanner.take("/") || scanner.take("per ") else { return false }
    scanner.skipBlanks()
    guard ["bit", "lsb", "digit", "count"].contains(where: { scanner.take($0) }) else { return false }
    return !(scanner.next?.isLetter ?? false) && scanner.next != "/"
  }

  /// Takes one of several words, with what stands between it and a number.
  private static func take(_ scanner: inout TextScanner, of words: [String]) -> (text: String, hasSign: Bool)?
  {
    let start = scanner.index
    for word in words {
      scanner.index = start
      guard scanner.take(word), !(scanner.next?.isLetter ?? false) else { continue }
      scanner.skipBlanks()
      let sign = scanner.index
      if scanner.take("is ") || scanner.take("of ") { scanner.skipBlanks() }
      scanner.skip { ":=".unicodeScalars.contains($0) }
      let hasSign = scanner.index > sign
      scanner.skipBlanks()
      return (word, hasSign)
    }
    scanner.index = start
    return nil
  }

  /// Takes a number above zero that no other one follows, as in a range.
  private static func number(_ scanner: inout TextScanner) -> ExactNumber? {
    guard let number = PrintedScale.leading(&scanner), number > .zero else { return nil }
    let end = scanner.index
    scanner.skipBlanks()
    let isRange = scanner.take(oneOf: "-–—~…÷") || scanner.take("..") || scanner.take("to ")
    scanner.index = end
    return isRange ? nil : number
  }

  /// Takes a unit, if one comes next.
  private static func unit(_ scanner: inout TextScanner) -> String? {
    let start = scanner.index
    scanner.skipBlanks()
    let text = scanner.take { !" ,;()[]=".unicodeScalars.contains($0) }
    var word = text
    while let last = word.last, ".:".contains(last) { word.removeLast() }
    guard let code = PrintedUnit(word)?.code else {
      scanner.index = start
      return nil
    }
    return code
  }

  /// Whether a number other than zero stands behind the word.
  private static func isOffset(_ scanner: inout TextScanner) -> Bool {
    for word in [" of", " by", " is", " value"] { _ = scanner.take(word) }
    scanner.skip { $0.isBlank || ":=".unicodeScalars.contains($0) }
    return PrintedNumber.decimal(&scanner).map { $0 != .zero } ?? false
  }

  private static let formulas = [
    "actual value", "real value", "calculation method", "conversion formula", "formula", "actual temperature",
    "physical value",
  ]
  /// A raw number with a sign of arithmetic.
  private static let raws = [
    "(raw -", "(raw +", "raw-", "raw +", "raw*", "(x -", "(x +", "(value -", "(value +",
  ]

  /// Whether something is added to an x, or taken from it.
  private static func hasVariable(_ text: String) -> Bool {
    let signs = text.lowercased().filter { !$0.isWhitespace }
    let scalars = Array(signs.unicodeScalars)
    func isOf(_ index: Int, _ others: String) -> Bool {
      scalars.indices.contains(index) && others.unicodeScalars.contains(scalars[index])
    }
    func isDigit(_ index: Int) -> Bool { scalars.indices.contains(index) && scalars[index].isDigit }
    return scalars.indices.contains { index in
      guard scalars[index] == "x" else { return false }
      let isBehind = isOf(index - 1, "+-−") && (isDigit(index - 2) || isOf(index - 2, ")"))
      let isBefore = isOf(index + 1, "+-−") && isDigit(index + 2)
      let isAlone = index == 0 || isOf(index - 1, "+-−*/(=>")
      return isAlone
        && (isBefore || (isBehind && !(scalars.indices.contains(index + 1) && scalars[index + 1].isLetter)))
    }
  }

  /// Whether a text has a formula, of which nothing is taken.
  private static func hasFormula(_ text: String) -> Bool {
    let text = text.lowercased()
    return (formulas.contains(where: text.contains) && text.contains("="))
      || raws.contains(where: text.contains)
  }
}

extension TextScanner {
  /// Whether a word or a number may begin here.
  fileprivate var isWordStart: Bool {
    guard let previous else { return true }
    return !previous.isLetter && !previous.isDigit && previous != "." && previous != "-"
  }
}
