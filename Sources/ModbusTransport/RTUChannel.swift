/// What carries the bytes of RTU frames: a serial port or a TCP connection.
protocol RTUChannel: Sendable {
  /// To wait for.
  var descriptor: Int32 { get }
  /// Takes what has come in.
  func receive(into buffer: UnsafeMutableRawBufferPointer) -> Socket.Arrival
  /// Hands bytes to the system, as many as it takes now.
  func transmit(_ bytes: [UInt8]) -> Socket.Departure
  /// Gives the descriptor back; the channel must not be used afterwards.
  func release()
}

extension Socket: RTUChannel {}
