/// How a map writes addresses, and so how findings write them.
package enum AddressNotation: Sendable {
  case hexadecimal
  case decimal

  /// 258 → `0x0102` or `258`.
  package func text(_ address: some BinaryInteger) -> String {
    guard self == .hexadecimal else { return String(address) }
    let digits = String(address.magnitude, radix: 16, uppercase: true)
    return (address < 0 ? "-" : "") + "0x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// 258 → `0x0102 = 258` or `258`.
  package func bothTexts(_ address: Int) -> String {
    self == .decimal ? text(address) : "\(text(address)) = \(address)"
  }
}
