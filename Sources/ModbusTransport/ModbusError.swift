public import ModbusProtocol

/// Why a request has no answer.
public enum ModbusError: Error, Sendable, Hashable {
  /// The device answered with an exception.
  case exception(ExceptionCode)
  /// The request cannot be put on the wire; nothing was sent.
  case invalidRequest(String)
  /// The answer does not belong to the request or breaks the protocol.
  case invalidResponse(String)
  /// No answer came within the timeout. A write may have been carried out.
  case timedOut
  /// The connection could not be made, or broke before the answer came.
  case disconnected(String)
  /// The connection was closed by its owner.
  case closed
  /// The calling task was cancelled.
  case cancelled
}
