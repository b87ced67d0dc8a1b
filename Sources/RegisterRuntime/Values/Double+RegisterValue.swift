// Rounding is a function of the C library on Linux.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Double: RegisterValue {
  /// Reads the raw number, of any type, and scales it.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Double {
    format.scale.value(ofRaw: try rawNumber(words, at: offset, format))
  }

  private static func rawNumber(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Double {
    switch format.raw {
    case .uint8: Double(try UInt8.decode(words, at: offset, format))
    case .int8: Double(try Int8.decode(words, at: offset, format))
    case .int16: Double(words.int16(at: offset, format.order))
    case .int32: Double(words.int32(at: offset, format.order))
    case .int64: Double(words.int64(at: offset, format.order))
    case .float32: Double(words.float32(at: offset, format.order))
    case .float64: words.float64(at: offset, format.order)
    case .base10000: Double(try UInt32.decode(words, at: offset, format))
    case .bit, .uint16, .uint32, .uint64, .words, .text: Double(words.unsigned(at: offset, format))
    }
  }

  /// The words of the raw number that stands for exactly this value, within the rounding of binary numbers.
  public func encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard isFinite else { throw RefusedValue(self, "is not a finite number") }
    switch format.raw {
    case .uint8: return format.words(UInt64(try raw(UInt8.self, format.scale)))
    case .int8: return format.words(UInt64(truncatingIfNeeded: try raw(Int8.self, format.scale)))
    case .int16: return format.words(UInt64(truncatingIfNeeded: try raw(Int16.self, format.scale)))
    case .int32: return format.words(UInt64(truncatingIfNeeded: try raw(Int32.self, format.scale)))
    case .int64: return format.words(UInt64(bitPattern: try raw(Int64.self, format.scale)))
    case .bit, .uint16: return format.words(UInt64(try raw(UInt16.self, format.scale)))
    case .uint32: return format.words(UInt64(try raw(UInt32.self, format.scale)))
    case .base10000: return try raw(UInt32.self, format.scale).encoded(format)
    case .uint64, .words, .text: return format.words(try raw(UInt64.self, format.scale))
    case .float32: return format.words(UInt64(try rawFloat(format.scale).bitPattern))
    case .float64: return format.words(format.scale.raw(ofValue: self).bitPattern)
    }
  }

  private func rawFloat(_ scale: RegisterScale) throws(RefusedValue) -> Float {
    let raw = Float(scale.raw(ofValue: self))
    guard raw.isFinite else { throw RefusedValue(self, "does not fit in a 32-bit float") }
    return raw
  }

  private func raw<Raw: FixedWidthInteger>(
    _ type: Raw.Type, _ scale: RegisterScale
  ) throws(RefusedValue) -> Raw {
    guard let raw = Raw(exactly: scale.raw(ofValue: self).rounded()) else {
      let ends = [Raw.min, Raw.max].map { scale.value(ofRaw: Double($0)) }.sorted()
      throw RefusedValue(self, "does not fit in the register", allowed: "\(ends[0])…\(ends[1])")
    }
    // A value computed in binary (0.1 + 0.2) may miss the nearest one by a few units in the last place; a value
    // that the register cannot hold misses it by a good part of a step.
    let distance = (scale.value(ofRaw: Double(raw)) - self).magnitude
    guard distance <= max(scale.step * 1e-6, magnitude.ulp * 4) else {
      throw RefusedValue(self, "cannot be held by the register, which counts in steps of \(scale.step)")
    }
    return raw
  }
}
