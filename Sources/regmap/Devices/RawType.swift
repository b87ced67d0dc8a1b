/// What the words of addresses without a map mean: `uint16`, `int32le`, `float32`.
struct RawType: Sendable, Hashable {
  /// The name: a number, and `le` where its least significant word comes first.
  let name: String
  /// The bits of a number.
  let bits: Int
  private let isFloat: Bool
  private let isSigned: Bool
  private let isLittle: Bool

  /// All there are.
  static let all: [RawType] =
    [(16, false, false), (16, false, true)].map {
      RawType(bits: $0, isFloat: $1, isSigned: $2, isLittle: false)
    }
    + [
      (32, false, false), (32, false, true), (64, false, false), (64, false, true), (32, true, true),
      (64, true, true),
    ]
    .flatMap { bits, isFloat, isSigned in
      [false, true].map { RawType(bits: bits, isFloat: isFloat, isSigned: isSigned, isLittle: $0) }
    }

  private init(bits: Int, isFloat: Bool, isSigned: Bool, isLittle: Bool) {
    (self.bits, self.isFloat, self.isSigned, self.isLittle) = (bits, isFloat, isSigned, isLittle)
    name = (isFloat ? "float" : isSigned ? "int" : "uint") + "\(bits)" + (isLittle ? "le" : "")
  }

  /// The words of a number.
  var words: Int { bits / 16 }

  /// The number in words, as text.
  func text(of words: some BidirectionalCollection<UInt16>) -> String {
    let inOrder = isLittle ? Array(words.reversed()) : Array(words)
    let raw = inOrder.reduce(0 as UInt64) { $0 << 16 | UInt64($1) }
    if isFloat {
      return bits == 32
        ? "\(Float(bitPattern: UInt32(truncatingIfNeeded: raw)))" : "\(Double(bitPattern: raw))"
    }
    guard isSigned else { return "\(raw)" }
    return "\(Int64(bitPattern: raw << UInt64(64 - bits)) >> Int64(64 - bits))"
  }
}
