import RegisterEncoding

extension Double: RegisterValue {
  /// Reads the raw number, of any type, and scales it.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Double {
    guard !format.hasNoValue else { throw UndecodableValue(words, at: offset, format, expected: "a scale") }
    let scale = format.scale
    return switch format.raw {
    case .uint8: scale.value(of: try UInt8._decode(words, at: offset, format))
    case .int8: scale.value(of: try Int8._decode(words, at: offset, format))
    case .int16: scale.value(of: words.int16(at: offset, format.order))
    case .int32: scale.value(of: words.int32(at: offset, format.order))
    case .int64: scale.value(of: words.int64(at: offset, format.order))
    case .float32: scale.value(of: words.float32(at: offset, format.order))
    case .float64: scale.value(of: try finite(words.float64(at: offset, format.order), words, offset, format))
    case .base10000, .unsigned, .signed, .bcd, .signMagnitude, .bits:
      scale.value(of: try words.integer(at: offset, format))
    case .bit, .uint16, .uint32, .uint64, .words, .text, .parts:
      scale.value(of: words.unsigned(at: offset, format))
    }
  }

  /// The raw number, unless it is finite and its value is not: a number must not become infinite on the way.
  private static func finite(
    _ raw: Double, _ words: RegisterWords, _ offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Double {
    guard format.scale.overflows(raw) else { return raw }
    throw UndecodableValue(
      words, at: offset, format, expected: "a number that is not too large once it is scaled")
  }

  /// The words of the raw number whose value is this one, within the rounding of binary numbers: four units in the last
  /// place.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard isFinite else { throw RefusedValue.notFinite(self) }
    switch format.raw {
    case .float32:
      guard let raw = format.scale.raw(of: self, as: Float.self) else {
        throw RefusedValue(self, "cannot be held by the register, a 32-bit float")
      }
      return format.words(UInt64(raw.bitPattern))
    case .float64:
      guard let raw = format.scale.raw(of: self, as: Double.self) else {
        throw RefusedValue(self, "cannot be held by the register, a 64-bit float")
      }
      return format.words(raw.bitPattern)
    case .bit, .uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64, .unsigned, .signed,
      .base10000, .bcd, .signMagnitude, .bits, .words, .text, .parts:
      return format.words(format.raw.bits(try raw(format)))
    }
  }

  private func raw(_ format: RegisterFormat) throws(RefusedValue) -> Int128 {
    let (scale, numbers) = (format.scale, format.raw.numbers)
    if let raw = scale.raw(of: self, in: numbers) { return raw }
    let ends = [numbers.lowerBound, numbers.upperBound].map { scale.value(of: $0) }.sorted()
    guard self >= ends[0], self <= ends[1] else {
      throw RefusedValue(self, "does not fit in the register", allowed: "\(ends[0])…\(ends[1])")
    }
    throw RefusedValue(self, "cannot be held by the register, which counts in steps of \(scale.step)")
  }
}
