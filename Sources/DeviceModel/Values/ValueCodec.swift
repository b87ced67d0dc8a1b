import RegisterEncoding

/// Turns the words of a register into its value and back.
///
/// A value of an odd number of bytes lives in the low bytes of its words. The byte above is zero, and may continue the sign
/// of a signed one, as it does when writing; anything else there is refused, because the map is wrong about it. Raw
/// words are kept as they are, whatever the orders. Words that the map calls "not available" are no value, whatever the
/// type would make of them.
package enum ValueCodec {
  /// Reads the value of a register.
  ///
  /// - Parameters:
  ///   - words: One element an address, `register.totalWords` in all: a word, or 0 or 1 for a bit.
  ///   - register: The register that the words were read from.
  /// - Returns: A scaled value as `.real`, an integer without a scale as `.number`.
  /// - Throws: `ValueError` when the number of words is another, a boolean is neither 0 nor 1, there is something above the
  ///   bytes of a value, four bits are no decimal digit where the type has digits, or the value is not plausible.
  package static func decode(
    _ words: [UInt16], as register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    guard words.count == register.totalWords else {
      throw .wrongCount(words.count, of: "word", takes: register.totalWords, register.name)
    }
    guard let count = register.count else {
      return try decodeElement(register.gathered(words)[...], as: register)
    }
    var elements: [DynamicValue] = []
    elements.reserveCapacity(count)
    for index in 0..<count {
      let start = index * register.words
      elements.append(try decodeElement(words[start..<start + register.words], as: register))
    }
    return .array(elements)
  }

  private static func decodeElement(
    _ words: ArraySlice<UInt16>, as register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    if register.isNotAvailable(words) { return .notAvailable }
    if case .raw = register.type { return .raw(Array(words)) }
    if let codec = register.textCodec { return .text(try codec.decode(words)) }
    if let codec = register.partsCodec { return try codec.decode(words) }
    let value = try value(of: register.join(words), as: register.type)
    let result = register.isScaled ? try scaled(value, by: register.scaling) : value
    // Without the scale that another register gives, it is not known what the value is.
    return register.scaleChoice == nil ? try register.judged(result) : result
  }

  /// Reads the bits of a type, before scale and offset. A field of a record passes through here too.
  private static func value(of bits: UInt64, as type: ValueType) throws(ValueError) -> DynamicValue {
    switch type {
    case .bool:
      guard bits <= 1 else { throw ValueError("\(bits) is not a boolean: expected 0 or 1") }
      return .bool(bits == 1)
    case .integer(let width, let isSigned):
      let bits = isSigned ? ContinuedSign.removed(from: bits, width: width) : bits
      try checkWidth(bits, width)
      guard isSigned else { return .number(ExactNumber(bits)) }
      return .number(ExactNumber(Int64(bitPattern: bits << (64 - width)) >> (64 - width)))
    case .float(let width):
      return .real(
        width == 32 ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits))
    case .base10000:
      let (high, low) = (bits >> 16, bits & 0xffff)
      guard high <= 9999, low <= 9999 else {
        throw ValueError("\(high) and \(low) are not a pair of numbers up to 9999")
      }
      return .number(ExactNumber(high * 10_000 + low))
    case .bcd:
      guard let number = BinaryCodedDecimal.number(of: bits) else {
        throw ValueError("\(hexadecimal(bits)) has a digit above 9")
      }
      return .number(ExactNumber(number))
    case .signMagnitude: return .number(ExactNumber(type.number(ofBits: bits)))
    case .raw, .string, .parts: return .raw([UInt16(truncatingIfNeeded: bits)])
    case .enumeration(let type):
      let number = type.number(ofBits: bits)
      if !type.rawNumbers.contains(number) { try checkWidth(bits, type.bits) }
      return .enumeration(type[number]?.name, raw: number)
    case .flags(let type):
      try checkWidth(bits, type.bits)
      var rest = bits
      var names: [String] = []
      for flag in type.flags where rest & (1 << flag.bit) != 0 {
        names.append(flag.name)
        rest &= ~(1 << flag.bit)
      }
      return .flags(names, unknown: rest)
    case .record(let type):
      try checkWidth(bits, type.bits)
      var rest = bits
      var fields: [DynamicValue.Field] = []
      for field in type.fields {
        let part = bits >> field.lowBit & .mask(field.width)
        let value = try value(of: part, as: field.type)
        let result = field.isScaled ? try scaled(value, by: field.scaling) : value
        fields.append(.init(field.name, try field.judged(result)))
        rest &= ~(.mask(field.width) << field.lowBit)
      }
      return .record(fields, unknown: rest)
    }
  }

  /// The whole number in the bits; `nil` where the type is not an integer.
  static func integer(of bits: UInt64, as type: ValueType) throws(ValueError) -> Int128? {
    guard case .number(let number) = try value(of: bits, as: type) else { return nil }
    return number.integer
  }

  private static func checkWidth(_ bits: UInt64, _ width: Int) throws(ValueError) {
    guard bits <= .mask(width) else {
      let place = width == 8 ? "the high byte of its word" : "everything above them"
      throw ValueError("\(hexadecimal(bits)) is not a value of \(width) bits: \(place) has to be zero")
    }
  }

  private static func scaled(
    _ value: DynamicValue, by scaling: RegisterScaling
  ) throws(ValueError) -> DynamicValue {
    switch value {
    case .number(let raw): return raw.integer.map { .real(scaling.value(of: $0)) } ?? value
    case .real(let raw):
      guard !scaling.overflows(raw) else { throw ValueError("\(raw) is too large once it is scaled") }
      return .real(scaling.value(of: raw))
    default: return value
    }
  }

  /// Writes a value as the words of a register.
  ///
  /// What the type holds is checked; what the map allows to be written is the business of `ConstraintCheck`.
  ///
  /// - Returns: `register.totalWords` elements, one an address.
  /// - Throws: `ValueError` when the value is of another kind, does not fit the type, is not a whole number of
  ///   raw steps, or names what the type does not have.
  package static func encode(
    _ value: DynamicValue, as register: RegisterLayout
  ) throws(ValueError) -> [UInt16] {
    guard let count = register.count else {
      return register.spread(try encodeElement(value, as: register))
    }
    guard case .array(let elements) = value, elements.count == count else {
      throw ValueError("`\(register.name)` is an array of \(count) elements")
    }
    var words: [UInt16] = []
    words.reserveCapacity(register.totalWords)
    for element in elements { words += try encodeElement(element, as: register) }
    return words
  }

  private static func encodeElement(
    _ value: DynamicValue, as register: RegisterLayout
  ) throws(ValueError) -> [UInt16] {
    if case .raw = register.type {
      guard case .raw(let words) = value, words.count == register.words else {
        throw ValueError("`\(register.name)` takes \(register.words) raw words")
      }
      return words
    }
    if value == .notAvailable {
      do {
        return register.split(try WrittenAbsence.raw(of: register.notAvailable))
      } catch {
        throw ValueError("not available \(error.reason), for `\(register.name)`")
      }
    }
    if let codec = register.textCodec {
      guard case .text(let text) = value else { throw ValueError("`\(register.name)` takes text") }
      return try codec.encode(text)
    }
    let words: [UInt16]
    if let codec = register.partsCodec {
      words = try codec.encode(value)
    } else {
      words = register.split(
        try bits(of: unscaled(value, by: register), as: register.type, of: register.name))
    }
    guard !register.isNotAvailable(words[...]) else {
      throw ValueError(
        "`\(register.name)` cannot hold \(ValueFormatter.text(value, for: register)): its words mean that there is none"
      )
    }
    return words
  }

  /// The raw number that a value in the register's unit is written as: for decimal text exactly, for a `Double` the
  /// nearest one within rounding.
  private static func unscaled(
    _ value: DynamicValue, by register: RegisterLayout
  ) throws(ValueError) -> DynamicValue {
    guard register.isScaled else { return value }
    if let raw = unscaled(value, as: register.type, by: register.scaling) { return raw }
    let text = ValueFormatter.text(value, for: register)
    if case .float(let bits) = register.type {
      throw ValueError("no \(bits)-bit float has the value \(text) in `\(register.name)`")
    }
    throw ValueError(
      "\(text) is not a whole number of steps of \(register.scaling.scale) for `\(register.name)`")
  }

  /// The raw number of a value; `nil` where none has it, and the value itself where it is of another kind than the type.
  private static func unscaled(
    _ value: DynamicValue, as type: ValueType, by scaling: RegisterScaling
  ) -> DynamicValue? {
    switch (value, type) {
    case (.number(let number), .integer), (.number(let number), .base10000), (.number(let number), .bcd),
      (.number(let number), .signMagnitude):
      return scaling.raw(of: number).map { .number(ExactNumber($0)) }
    case (.real(let number), .float) where !number.isFinite:
      return .real(scaling.factor < 0 ? -number : number)
    case (.real(let number), .float(bits: 32)):
      return scaling.raw(of: number, as: Float.self).map { .real(Double($0)) }
    case (.real(let number), .float):
      return scaling.raw(of: number, as: Double.self).map { .real($0) }
    case (.real(let number), let type):
      guard let numbers = type.rawNumbers else { return value }
      return scaling.raw(of: number, in: numbers).map { .number(ExactNumber($0)) }
    default: return value
    }
  }

  private static func bits(
    of value: DynamicValue, as type: ValueType, of name: String
  ) throws(ValueError) -> UInt64 {
    switch (type, value) {
    case (.bool, .bool(let value)): return value ? 1 : 0
    case (.integer, .number(let number)):
      // A byte above continues the sign.
      return UInt64(truncatingIfNeeded: try integer(number, as: type, of: name)) & .mask(16 * type.words)
    case (.base10000, .number(let number)), (.bcd, .number(let number)),
      (.signMagnitude, .number(let number)):
      return type.bits(ofNumber: try integer(number, as: type, of: name))
    case (.float(32), .real(let number)):
      let single = Float(number)
      guard single.isFinite || !number.isFinite else {
        throw ValueError("\(number) is too large for `\(name)`, a 32-bit float")
      }
      return UInt64(single.bitPattern)
    case (.float, .real(let number)): return number.bitPattern
    case (.enumeration(let type), .enumeration(let caseName, let raw)):
      if let caseName { try check(caseName, has: raw, in: type, of: name) }
      guard type.rawNumbers.contains(raw) else {
        throw ValueError("\(raw) does not fit `\(name)`, an enumeration of \(type.bits) bits")
      }
      return type.bits(of: raw)
    case (.flags(let type), .flags(let names, let unknown)):
      var bits = unknown
      for flagName in names {
        guard let flag = type.flags.first(where: { $0.name == flagName }) else {
          throw ValueError(former: flagName, among: type.flags, of: name)
            ?? ValueError("`\(name)` has no flag `\(flagName)`")
        }
        bits |= 1 << flag.bit
      }
      guard bits <= .mask(type.bits) else {
        throw ValueError("`\(name)` has \(type.bits) bits: there is no bit for \(hexadecimal(unknown))")
      }
      return bits
    case (.record(let type), .record(let values, let unknown)):
      return try bits(of: values, unknown: unknown, as: type, of: name)
    default: throw ValueError("`\(name)` is of another type than the value")
    }
  }

  /// Checks that the name of a case and a raw number belong together: which of them was meant is not known.
  private static func check(
    _ caseName: String, has raw: Int128, in type: EnumType, of name: String
  ) throws(ValueError) {
    guard let known = type[named: caseName] else {
      throw ValueError(former: caseName, among: type.cases, of: name)
        ?? ValueError("`\(name)` has no case `\(caseName)`")
    }
    guard type[raw]?.name != caseName else { return }
    let other = type[raw].map { ", which is `\($0.name)`" } ?? ""
    throw ValueError("`\(caseName)` of `\(name)` is \(known.numbersText), but the value has \(raw)\(other)")
  }

  private static func integer(
    _ number: ExactNumber, as type: ValueType, of name: String
  ) throws(ValueError) -> Int128 {
    guard let integer = number.integer, let numbers = type.rawNumbers, numbers.contains(integer) else {
      let limits = type.rawNumbers.map { ", \($0.lowerBound)…\($0.upperBound)" } ?? ""
      throw ValueError("raw \(number) does not fit `\(name)`: expected a whole number\(limits)")
    }
    return integer
  }

  private static func bits(
    of values: [DynamicValue.Field], unknown: UInt64, as type: RecordType, of name: String
  ) throws(ValueError) -> UInt64 {
    let inFields = type.fields.reduce(0 as UInt64) { $0 | .mask($1.width) << UInt64($1.lowBit) } & unknown
    guard inFields == 0 else {
      throw ValueError(
        "the bits \(hexadecimal(inFields)) of `\(name)` belong to its fields, and are not unknown")
    }
    var result = unknown
    for value in values {
      if let error = ValueError(former: value.name, among: type.fields, of: name) { throw error }
    }
    for field in type.fields {
      guard let value = values.first(where: { $0.name == field.name })?.value else {
        throw ValueError("`\(name)` needs a value for its field `\(field.name)`")
      }
      guard let raw = field.isScaled ? unscaled(value, as: field.type, by: field.scaling) : value else {
        throw ValueError("`\(name).\(field.name)` has \(field.width) bits in steps of \(field.scaling.scale)")
      }
      var part = try bits(of: raw, as: field.type, of: "\(name).\(field.name)")
      // Above its bits, a number with a sign continues it.
      if field.type.isSigned { part &= .mask(field.width) }
      guard part <= .mask(field.width) else {
        throw ValueError("\(part) does not fit `\(name).\(field.name)`, a field of \(field.width) bits")
      }
      result |= part << field.lowBit
    }
    guard values.count == type.fields.count, result <= .mask(type.bits) else {
      throw ValueError("`\(name)` has the fields \(type.fields.map(\.name).joined(separator: ", ")) only")
    }
    return result
  }
}

extension RegisterLayout {
  /// Whether the words of one element mean that there is no value.
  func isNotAvailable(_ words: ArraySlice<UInt16>) -> Bool {
    guard !notAvailable.isEmpty else { return false }
    let bits = join(words)
    return notAvailable.cover(
      type.isSigned ? ContinuedSign.removed(from: bits, width: type.bitWidth ?? 64) : bits)
  }

  /// What decodes and encodes a string; `nil` for any other type.
  fileprivate var textCodec: TextCodec? {
    guard case .string(let words, let encoding) = type else { return nil }
    return TextCodec(register: self, words: words, encoding: encoding)
  }

  /// What decodes, encodes and parses a value of several parts; `nil` for any other type.
  var partsCodec: PartsCodec? {
    guard case .parts(let type) = type else { return nil }
    return PartsCodec(register: self, type: type)
  }
}
