/// Numbers as generated code and its comments write them.
enum SwiftNumber {
  /// `0x2104`: addresses and offsets, as vendors print them.
  static func hex(_ value: Int) -> String { hex(UInt64(max(value, 0))) }

  /// `-0x10`: the distance of what may lie before a block.
  static func signedHex(_ value: Int) -> String { (value < 0 ? "-" : "") + hex(UInt64(value.magnitude)) }

  /// A number, or a range of two that differ, as a pattern. With a sign the second needs room.
  static func pattern(_ low: String, _ high: String) -> String {
    if low == high { return low }
    return high.hasPrefix("-") ? "\(low) ... \(high)" : "\(low)...\(high)"
  }

  /// A range of numbers as an expression. Swift takes `...-` for an operator.
  static func range(_ range: ClosedRange<Int128>) -> String {
    "\(range.lowerBound)..." + (range.upperBound < 0 ? "(\(range.upperBound))" : "\(range.upperBound)")
  }

  /// `0xA0A`.
  static func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16, uppercase: true) }
}
