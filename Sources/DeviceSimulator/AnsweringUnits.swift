import ModbusProtocol

/// What comes back for a request.
enum UnitAnswer: Sendable, Hashable {
  /// The PDU of an answer, and how much later it is sent.
  case pdu([UInt8], after: Duration = .zero)
  /// There is no such unit.
  case nobody
  /// The unit is there, and no answer is sent: why, and the PDU of the one that was made.
  case silence(reason: String?, unsent: [UInt8]? = nil)
}

/// The units behind the links of a server.
protocol AnsweringUnits: Sendable {
  /// All of them.
  var all: Set<UnitID> { get }
  /// The unit that answers as the server itself.
  var first: UnitID { get }

  /// Whether there is such a unit.
  func serves(_ unit: UnitID) -> Bool

  /// Carries a request out.
  ///
  /// - Returns: What comes back, and what happened to the unit.
  func answer(_ pdu: [UInt8], to unit: UnitID) -> (answer: UnitAnswer, events: [SimulatorEvent])

  /// Carries a write out in every unit; nobody answers, so a request that reads is ignored.
  ///
  /// - Returns: What happened to the units.
  func broadcast(_ pdu: [UInt8]) -> [(unit: UnitID, event: SimulatorEvent)]
}
