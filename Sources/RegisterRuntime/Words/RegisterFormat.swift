// Generated code names `RegisterScaling` and imports this module alone.
@_exported public import RegisterEncoding

/// How a value is laid out in its registers.
public struct RegisterFormat: Sendable, Hashable {
  /// The raw type of the registers.
  public let raw: RawType
  /// The order of words and bytes.
  public let order: RegisterOrder
  /// The way from the raw number to the value; only `Double` values have one.
  public let scale: RegisterScaling
  /// The raw numbers that mean that there is no value; only optional values have any.
  public let notAvailable: [RegisterSentinel]
  /// Whether there is no value, whatever the words are.
  let hasNoValue: Bool

  /// Creates a format.
  public init(
    _ raw: RawType, order: RegisterOrder = .abcd, scale: RegisterScaling = .identity,
    notAvailable: [RegisterSentinel] = []
  ) {
    self.init(raw, order: order, scale: scale, notAvailable: notAvailable, hasNoValue: false)
  }

  private init(
    _ raw: RawType, order: RegisterOrder, scale: RegisterScaling, notAvailable: [RegisterSentinel],
    hasNoValue: Bool
  ) {
    self.raw = raw
    self.order = order
    self.scale = scale
    self.notAvailable = notAvailable
    self.hasNoValue = hasNoValue
  }

  /// The same format for words without a value, because the register that gives their scale has none.
  var withoutValue: RegisterFormat {
    RegisterFormat(raw, order: order, scale: scale, notAvailable: notAvailable, hasNoValue: true)
  }

  /// Lays the low bits of a number out in words.
  func words(_ bits: UInt64) -> [UInt16] {
    let count = raw.count
    return (0..<count).map { index in
      let significance = order.hasLittleWords ? index : count - 1 - index
      let word = UInt16(truncatingIfNeeded: bits >> UInt64(16 * significance))
      return order.hasLittleBytes && raw != .bit ? word.byteSwapped : word
    }
  }

  /// The words of a whole number that the registers may not hold although its Swift type does.
  func words(of number: Int128) throws(RefusedValue) -> [UInt16] {
    let numbers = raw.numbers
    guard numbers.contains(number) else {
      throw RefusedValue(
        number, "does not fit in the register", allowed: "\(numbers.lowerBound)…\(numbers.upperBound)")
    }
    return words(raw.bits(number))
  }

  /// Whether words mean that there is no value. They are compared as they came, whatever the type makes of them.
  func isNotAvailable(_ words: RegisterWords, at offset: Int) -> Bool {
    if hasNoValue { return true }
    guard !notAvailable.isEmpty else { return false }
    let bits = words.unsigned(at: offset, self)
    return switch raw {
    case .int8: notAvailable.cover(ContinuedSign.removed(from: bits, width: 8))
    case .signed(let bytes): notAvailable.cover(ContinuedSign.removed(from: bits, width: 8 * bytes))
    default: notAvailable.cover(bits)
    }
  }
}
