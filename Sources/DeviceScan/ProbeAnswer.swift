internal import ModbusProtocol

/// What a device answers to a read that asks whether addresses are there.
enum ProbeAnswer: Sendable, Hashable {
  /// All of them can be read.
  case readable
  /// The device refuses the request.
  case refused(ExceptionCode)
  /// Nobody answers, or what comes is no answer.
  case silence
}

/// Why no more is asked.
package enum ScanEnd: Error, Sendable, Hashable {
  /// The limit of requests is reached.
  case limit
  /// The connection was lost and cannot be made again, or the task was cancelled.
  case connection(String)
}
