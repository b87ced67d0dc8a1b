import DeviceModel

/// What a value that is read has to be, as generated code gives it to the runtime.
struct PlausibleShape {
  private let lowest: String?
  private let highest: String?

  /// `nil` for a register that may hold any value of its type.
  init?(_ register: RegisterLayout) {
    guard let range = register.plausible, register.access.isReadable else { return nil }
    switch register.type {
    case .integer(let bits, let signed) where !register.isScaled:
      (lowest, highest) = Self.integers(range, IntegerBounds(bits: bits, signed: signed))
    case .base10000 where !register.isScaled:
      (lowest, highest) = Self.integers(range, IntegerBounds(bits: 32, signed: false))
    case .integer, .float, .base10000:
      (lowest, highest) = (range.lowest?.description, range.highest?.description)
    case .bool, .string, .raw, .enumeration, .flags, .record:
      return nil
    }
  }

  private static func integers(_ range: NumberRange, _ bounds: IntegerBounds) -> (String?, String?) {
    (range.lowest.map { "\(bounds.roundedUp($0))" }, range.highest.map { "\(bounds.roundedDown($0))" })
  }

  /// The runtime's `RegisterLimits`.
  var limits: String { ".range(\(arguments))" }

  /// The call on a handle that adds the range to it.
  var modifier: String { ".plausible(\(arguments))" }

  private var arguments: String { "\(lowest ?? "nil"), \(highest ?? "nil")" }
}
