import RegisterEncoding

/// Turns words into a value of several parts and back.
struct PartsCodec {
  let register: RegisterLayout
  let type: PartsType

  /// - Throws: `ValueError` when the words hold no value.
  func decode(_ words: ArraySlice<UInt16>) throws(ValueError) -> DynamicValue {
    let words = words.map { register.reordered($0) }
    do {
      switch type.kind {
      case .timeOfDay:
        return .time(try type.format.value(of: words, hasLittleWords: register.wordOrder == .little))
      case .date:
        return .date(try type.format.value(of: words, hasLittleWords: register.wordOrder == .little))
      case .dateTime:
        return .dateTime(try type.format.value(of: words, hasLittleWords: register.wordOrder == .little))
      case .version:
        return .version(try type.format.value(of: words, hasLittleWords: register.wordOrder == .little))
      }
    } catch {
      let text = words.map { hexadecimal(UInt64($0), digits: 4) }.joined(separator: " ")
      throw ValueError("\(text) is not \(type.kind.inSentence): \(error.reason)")
    }
  }

  /// - Throws: `ValueError` when no words hold exactly this value, or the device does not take its year.
  func encode(_ value: DynamicValue) throws(ValueError) -> [UInt16] {
    switch (type.kind, value) {
    case (.timeOfDay, .time(let value)): return try encode(value)
    case (.date, .date(let value)): return try encode(value)
    case (.dateTime, .dateTime(let value)): return try encode(value)
    case (.version, .version(let value)): return try encode(value)
    default: throw ValueError("`\(register.name)` takes \(type.kind.inSentence)")
    }
  }

  private func encode(_ value: some ValueOfParts) throws(ValueError) -> [UInt16] {
    do {
      return try type.format.words(of: value, hasLittleWords: register.wordOrder == .little)
        .map { register.reordered($0) }
    } catch {
      let allowed = error.allowed.map { ": expected \($0)" } ?? ""
      throw ValueError("\(value) \(error.reason)\(allowed), for `\(register.name)`")
    }
  }

  /// Reads the text of a value.
  ///
  /// - Throws: `ValueError` with an example of what the register takes.
  func parse(_ text: Substring) throws(ValueError) -> DynamicValue {
    let text = String(text)
    let value: DynamicValue? =
      switch type.kind {
      case .timeOfDay: RegisterTime(text).map { .time($0) }
      case .date: RegisterDate(text).map { .date($0) }
      case .dateTime: RegisterDateTime(text).map { .dateTime($0) }
      case .version: RegisterVersion(text).map { .version($0) }
      }
    guard let value else {
      throw ValueError(
        "\"\(text)\" is not \(type.kind.inSentence): `\(register.name)` takes text such as \(example)"
          + (type.kind == .version ? ", without leading zeros" : ""))
    }
    return value
  }

  private var example: String {
    switch type.kind {
    case .timeOfDay: RegisterTime.example
    case .date: RegisterDate.example
    case .dateTime: RegisterDateTime.example + (type.format.secondsFromUTC.map(ISOText.zone) ?? "")
    case .version: RegisterVersion.example
    }
  }
}

extension PartsType.Kind {
  /// What a value is called in a sentence.
  package var inSentence: String {
    switch self {
    case .timeOfDay: RegisterTime.kindName
    case .date: RegisterDate.kindName
    case .dateTime: RegisterDateTime.kindName
    case .version: RegisterVersion.kindName
    }
  }
}
