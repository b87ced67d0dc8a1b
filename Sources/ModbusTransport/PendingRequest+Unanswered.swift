import ModbusProtocol

extension PendingRequest {
  /// The error of a request that was sent and has no answer by its deadline.
  var unanswered: ModbusError { request.isWrite ? .outcomeUnknown(.timedOut) : .timedOut }

  /// The error of a request that was sent and in the place of whose answer something else came.
  func spoiled(_ answer: SpoiledAnswer) -> ModbusError {
    request.isWrite ? .outcomeUnknown(.spoiled(answer)) : .spoiled(answer)
  }

  /// The error of a request that was sent and whose line was lost.
  func lost(_ failure: ConnectionFailure) -> ModbusError {
    request.isWrite ? .outcomeUnknown(.disconnected(failure)) : .disconnected(failure)
  }
}
