public import ModbusProtocol

/// A request that a server got, and what became of it.
public struct ServedExchange: Sendable, Hashable {
  /// Where the request came in: `127.0.0.1:1502`, or the path of the serial line.
  public let endpoint: String
  /// The address and the port of the client; `nil` on a serial line.
  public let peer: String?
  /// The unit that was asked; 0 on a serial line for a request to all.
  public let unit: UnitID
  /// The PDU of the request.
  public let request: [UInt8]
  /// The PDU of the answer; `nil` where there is none.
  public let answer: [UInt8]?
  /// The PDU of an answer that was made and is not sent: it is lost, or cannot wait.
  public let unsentAnswer: [UInt8]?
  /// Why no answer is sent; `nil` where one is, and for a request to all.
  public let silenceReason: String?
  /// How much later than it was ready the answer is sent.
  public let delay: Duration
  /// What happened to the devices by it, with their units.
  public let events: [SimulatorEvent]
}
