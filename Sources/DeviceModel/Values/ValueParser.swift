import RegisterEncoding

/// Reads values from the text that `ValueFormatter` writes, and from what people type.
///
/// Numbers are in the value's unit, decimal or `0x…`; booleans are also `1` and `0`; white space around the parts
/// does not matter. Text may be in quotes, where `\"`, `\\` and `\u{7f}` are read as `ValueFormatter` writes them; without
/// quotes, it is taken as it is.
package enum ValueParser {
  /// Reads a value of a register.
  ///
  /// - Throws: `ValueError` with what was found and what the register takes.
  package static func parse(
    _ text: String, as register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    guard let count = register.count else { return try parse(text[...], as: register.type, in: register) }
    let trimmed = text.trimmed
    guard trimmed.first == "[", trimmed.last == "]", trimmed.count >= 2 else {
      throw ValueError(
        "\"\(text)\" is not an array: `\(register.name)` takes `[a, b, …]` with \(counted(count, "element"))")
    }
    let parts = elements(of: trimmed.dropFirst().dropLast())
    guard parts.count == count else {
      throw .wrongCount(parts.count, of: "element", takes: count, register.name)
    }
    var values: [DynamicValue] = []
    for part in parts {
      var element = part.trimmed
      if case .record = register.type, element.first == "(", element.last == ")" {
        element = element.dropFirst().dropLast()
      }
      values.append(try parse(element, as: register.type, in: register))
    }
    return .array(values)
  }

  /// Reads a value that somebody wants to write. Text is taken as it is, with its blanks and quotes; in an array, where
  /// quotes are needed for commas and blanks, and for any other value this is `parse(_:as:)`.
  ///
  /// - Throws: `ValueError` with what was found and what the register takes.
  package static func parse(
    verbatim text: String, as register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    guard case .string = register.type, register.count == nil else { return try parse(text, as: register) }
    return .text(text)
  }

  // Quotes, commas and parentheses are looked for among scalars: a combining mark behind one makes another `Character` of
  // it.

  /// Splits at the commas outside parentheses and quotes.
  private static func elements(of text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var depth = 0
    var start = text.startIndex
    var isQuoted = false
    var isEscaped = false
    for index in text.unicodeScalars.indices {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch text.unicodeScalars[index] {
      case "\"": isQuoted.toggle()
      case "\\" where isQuoted: isEscaped = true
      case _ where isQuoted: break
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        parts.append(text[start..<index])
        start = text.unicodeScalars.index(after: index)
      default: break
      }
    }
    if !text.trimmed.isEmpty { parts.append(text[start...]) }
    return parts
  }

  private static func parse(
    _ text: Substring, as type: ValueType, in register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    let given = text
    let text = text.trimmed
    if text == "not available", type == register.type {
      if !register.notAvailable.isEmpty { return .notAvailable }
      guard case .string = type else {
        throw ValueError("not available \(WrittenAbsence.Refusal.noRawNumber.reason), for `\(register.name)`")
      }
    }
    switch type {
    case .bool:
      switch text {
      case "true", "1": return .bool(true)
      case "false", "0": return .bool(false)
      default: throw ValueError("\"\(text)\" is not a boolean: `\(register.name)` takes `true` or `false`")
      }
    case .integer, .base10000, .bcd, .signMagnitude:
      guard let number = ExactNumber(text) else {
        throw ValueError("\"\(text)\" is not a number: `\(register.name)` takes a decimal number or `0x…`")
      }
      return .number(number)
    case .float(let bits): return .real(try real(text, bits: bits, in: register))
    case .string: return .text(try string(given, in: register))
    case .parts(let type): return try PartsCodec(register: register, type: type).parse(text)
    case .raw(let count): return .raw(try words(text, count: count, in: register))
    case .enumeration(let type): return try enumeration(text, as: type, in: register)
    case .flags(let type): return try flags(text, as: type, in: register)
    case .record(let type): return try record(text, as: type, in: register)
    }
  }

  private static func string(_ text: Substring, in register: RegisterLayout) throws(ValueError) -> String {
    let scalars = text.trimmed.unicodeScalars
    guard scalars.first == "\"", scalars.last == "\"", scalars.count >= 2 else { return String(text) }
    var result = ""
    var rest = scalars.dropFirst().dropLast()
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case let plain? where plain == "\"" || plain == "\\": result.unicodeScalars.append(plain)
      case "u":
        let digits = rest.prefix { $0 != "}" }.dropFirst()
        guard rest.first == "{", rest.count > digits.count + 1,
          let number = UInt32(String(digits), radix: 16), let named = Unicode.Scalar(number)
        else { fallthrough }
        result.unicodeScalars.append(named)
        rest = rest.dropFirst(digits.count + 2)
      default:
        throw ValueError(
          "\(text) has a `\\` before a character that it cannot escape, for `\(register.name)`")
      }
    }
    return result
  }

  private static func real(
    _ text: Substring, bits: Int, in register: RegisterLayout
  ) throws(ValueError) -> Double {
    // Rounding once, straight to the width of the type, is what makes the text of a 32-bit float read back.
    let number = bits == 32 && !register.isScaled ? Float(text).map(Double.init) : Double(text)
    let isNamed = ["nan", "inf", "-inf"].contains(text)
    guard let number, isNamed || (number.isFinite && ExactNumber(text) != nil) else {
      throw ValueError("\"\(text)\" is not a number that fits `\(register.name)`, a \(bits)-bit float")
    }
    return number
  }

  private static func words(
    _ text: Substring, count: Int, in register: RegisterLayout
  ) throws(ValueError) -> [UInt16] {
    var words: [UInt16] = []
    for part in text.split(separator: " ") {
      guard let word = ExactNumber(part)?.integer.flatMap(UInt16.init(exactly:)) else {
        throw ValueError("\"\(part)\" is not a word: `\(register.name)` takes numbers of 0…65535")
      }
      words.append(word)
    }
    guard words.count == count else {
      throw .wrongCount(words.count, of: "word", takes: count, register.name)
    }
    return words
  }

  private static func enumeration(
    _ text: Substring, as type: EnumType, in register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    if let known = type[named: String(text)] {
      guard let number = known.onlyNumber else {
        throw ValueError(
          "\"\(text)\" has several numbers in `\(register.name)`: \(known.numbersText); give one with it, such as "
            + "\(type.text(of: known.numbers[0].lowerBound))")
      }
      return .enumeration(known.name, raw: number)
    }
    let (name, number) = numbered(text)
    if let number, type.rawNumbers.contains(number) {
      let known = type[number]?.name
      if name == nil || name == "unknown" || name == known { return .enumeration(known, raw: number) }
      if let name, let named = type[named: name] {
        throw ValueError(
          "\(number) is not a number of \(named.name) in `\(register.name)`: expected \(named.numbersText)")
      }
    }
    if let error = ValueError(former: name ?? String(text), among: type.cases, of: register.name) {
      throw error
    }
    let names = type.cases.prefix(12).map {
      $0.onlyNumber == nil ? "\($0.name)(\($0.numbersText))" : $0.name
    }.joined(separator: ", ")
    throw ValueError(
      "\"\(text)\" is not a case of `\(register.name)`: expected \(names)\(type.cases.count > 12 ? ", …" : "")"
    )
  }

  private static func flags(
    _ text: Substring, as type: FlagsType, in register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    var bits: UInt64 = 0
    let isEmpty = text == "none" && !type.flags.contains { $0.name == "none" }
    for part in isEmpty ? [] : text.split(separator: "+", omittingEmptySubsequences: false) {
      let part = part.trimmed
      if let flag = type.flags.first(where: { $0.name == part }) {
        bits |= 1 << flag.bit
      } else if let more = unknown(part), more <= .mask(type.bits) {
        bits |= more
      } else if let error = ValueError(former: part, among: type.flags, of: register.name) {
        throw error
      } else {
        let names = type.flags.prefix(12).map(\.name).joined(separator: ", ")
        throw ValueError(
          "\"\(part)\" is not a flag of `\(register.name)`: expected some of \(names), joined with `+`, or none"
        )
      }
    }
    let known = type.flags.filter { bits & (1 << $0.bit) != 0 }
    return .flags(known.map(\.name), unknown: known.reduce(bits) { $0 & ~(1 << $1.bit) })
  }

  private static func record(
    _ text: Substring, as type: RecordType, in register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    var found: [String: DynamicValue] = [:]
    var rest: UInt64 = 0
    for part in elements(of: text) {
      let part = part.trimmed
      if let bits = unknown(part), part.hasPrefix("unknown(") {
        rest |= bits
        continue
      }
      let words = part.split(separator: " ", maxSplits: 1)
      if let error = ValueError(former: words.first ?? "", among: type.fields, of: register.name) {
        throw error
      }
      guard words.count == 2, let field = type.fields.first(where: { $0.name == words[0] }),
        found[field.name] == nil
      else {
        let names = type.fields.map { "\($0.name) …" }.joined(separator: ", ")
        throw ValueError("\"\(part)\" is not a field of `\(register.name)`: expected `\(names)`")
      }
      found[field.name] = try parse(words[1], as: field.type, in: register)
    }
    var fields: [DynamicValue.Field] = []
    for field in type.fields {
      guard let value = found[field.name] else {
        throw ValueError("`\(register.name)` needs a value for its field `\(field.name)`")
      }
      fields.append(.init(field.name, value))
    }
    return .record(fields, unknown: rest)
  }

  /// The bits in `unknown(0x40)`, or a bare number.
  private static func unknown(_ text: Substring) -> UInt64? {
    let (name, number) = numbered(text)
    return name == nil || name == "unknown" ? number.flatMap(UInt64.init(exactly:)) : nil
  }

  /// The name and the number in `vendor(12)`, or a bare number.
  private static func numbered(_ text: Substring) -> (name: String?, number: Int128?) {
    guard text.last == ")", let bracket = text.firstIndex(of: "(") else {
      return (nil, ExactNumber(text)?.integer)
    }
    return (String(text[..<bracket]), ExactNumber(text[text.index(after: bracket)...].dropLast())?.integer)
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The text without the white space around it.
  var trimmed: Substring {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
