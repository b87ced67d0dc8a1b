/// The checksum of RTU frames (Modbus over Serial Line V1.02, section 6.2.2): polynomial 0xA001, low bit first.
package enum CRC16 {
  /// The checksum of `bytes`; on the wire its low byte comes first.
  package static func checksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
    var sum: UInt16 = 0xFFFF
    for byte in bytes { sum = sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
    return sum
  }

  /// What each value of the low byte adds.
  private static let table: [UInt16] = (0..<256).map { byte in
    (0..<8).reduce(UInt16(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xA001 }
  }
}
