/// The seven bytes before a PDU on TCP (Modbus Messaging on TCP/IP V1.0b, section 3.1.3).
package struct MBAPHeader: Sendable, Hashable {
  /// The number of bytes of a header.
  package static let size = 7

  /// What the length field may be: the unit id and a PDU of 1 to 253 bytes.
  package static let lengths = 2...254

  /// Pairs an answer with its request.
  package var transactionID: UInt16
  /// The number of bytes after the length field: the unit id and the PDU.
  package var length: UInt16
  /// The device behind the connection.
  package var unit: UnitID

  /// Creates a header for a PDU of `pduLength` bytes, 1…253.
  package init(transactionID: UInt16, unit: UnitID, pduLength: Int) {
    self.transactionID = transactionID
    self.unit = unit
    length = UInt16(clamping: pduLength + 1)
  }

  /// Appends the seven bytes.
  package func append(to bytes: inout [UInt8]) {
    BigEndian.append(transactionID, to: &bytes)
    BigEndian.append(0, to: &bytes)
    BigEndian.append(length, to: &bytes)
    bytes.append(unit.rawValue)
  }
}
