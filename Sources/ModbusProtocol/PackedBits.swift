/// Bits as the wire carries them: eight a byte, the lowest address in the lowest bit.
enum PackedBits {
  /// The number of bytes that `count` bits take.
  static func byteCount(for count: Int) -> Int { (count + 7) / 8 }

  /// Appends bits; the unused bits of the last byte are zero.
  static func append(_ bits: some Sequence<Bool>, to bytes: inout [UInt8]) {
    var byte: UInt8 = 0
    var position = 0
    for bit in bits {
      if bit { byte |= 1 << position }
      position += 1
      if position == 8 {
        bytes.append(byte)
        byte = 0
        position = 0
      }
    }
    if position > 0 { bytes.append(byte) }
  }

  /// The bit at `index` of the bits that start at byte `offset`.
  ///
  /// The unused bits of the last byte are ignored: the specification asks for zeros, and some devices leave the
  /// neighbouring coils there.
  static func bit(_ index: Int, of bytes: [UInt8], from offset: Int) -> Bool {
    bytes[offset + index / 8] & (1 << (index % 8)) != 0
  }
}
