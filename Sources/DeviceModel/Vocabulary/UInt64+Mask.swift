extension UInt64 {
  /// The lowest `bits` bits set, for 0…64.
  package static func mask(_ bits: Int) -> UInt64 { bits >= 64 ? .max : (1 << UInt64(bits)) - 1 }
}
