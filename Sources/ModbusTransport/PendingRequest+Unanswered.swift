import ModbusProtocol

extension PendingRequest {
  /// The error of a request that was sent and has no answer by its deadline.
  var unanswered: ModbusError { .timedOut }

  /// The error of a request that was sent and whose line was lost.
  func lost(_ failure: ConnectionFailure) -> ModbusError { .disconnected(failure) }
}
