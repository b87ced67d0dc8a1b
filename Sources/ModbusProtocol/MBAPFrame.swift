/// One message on TCP: a PDU and the fields of its header.
package struct MBAPFrame: Sendable, Hashable {
  /// Pairs an answer with its request.
  package var transactionID: UInt16
  /// The device behind the connection.
  package var unit: UnitID
  /// The function and its data, 1…253 bytes.
  package var pdu: [UInt8]

  /// Creates a frame from its parts.
  package init(transactionID: UInt16, unit: UnitID, pdu: [UInt8]) {
    self.transactionID = transactionID
    self.unit = unit
    self.pdu = pdu
  }

  /// The bytes on the wire.
  package func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(MBAPHeader.size + pdu.count)
    MBAPHeader(transactionID: transactionID, unit: unit, pduLength: pdu.count).append(to: &bytes)
    bytes += pdu
    return bytes
  }
}
