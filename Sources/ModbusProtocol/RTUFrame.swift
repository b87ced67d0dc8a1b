/// One message on a serial line: a PDU between the unit id and a checksum.
package struct RTUFrame: Sendable, Hashable {
  /// The fewest and the most bytes of a frame: unit id, PDU of 1 to 253 bytes, checksum.
  package static let lengths = 4...256

  /// The device that is asked or answers.
  package var unit: UnitID
  /// The function and its data, 1…253 bytes.
  package var pdu: [UInt8]

  /// Creates a frame from its parts.
  package init(unit: UnitID, pdu: [UInt8]) {
    self.unit = unit
    self.pdu = pdu
  }

  /// Reads the bytes of a whole frame; `nil` when there are too few or too many, or the checksum is wrong.
  package init?(_ bytes: some RandomAccessCollection<UInt8>) {
    guard Self.lengths.contains(bytes.count) else { return nil }
    let sum = CRC16.checksum(bytes.dropLast(2))
    guard bytes.suffix(2).elementsEqual([UInt8(sum & 0xFF), UInt8(sum >> 8)]) else { return nil }
    self.init(unit: UnitID(rawValue: bytes[bytes.startIndex]), pdu: Array(bytes.dropFirst().dropLast(2)))
  }

  /// The bytes on the wire.
  package func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pdu.count + 3)
    bytes.append(unit.rawValue)
    bytes += pdu
    let sum = CRC16.checksum(bytes)
    bytes.append(UInt8(sum & 0xFF))
    bytes.append(UInt8(sum >> 8))
    return bytes
  }
}
