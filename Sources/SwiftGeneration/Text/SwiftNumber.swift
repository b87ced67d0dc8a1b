/// Numbers as generated code and its comments write them.
enum SwiftNumber {
  /// `0x2104`: addresses and offsets, as vendors print them.
  static func hex(_ value: Int) -> String { hex(UInt64(max(value, 0))) }

  /// `0xA0A`.
  static func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16, uppercase: true) }
}
