import ModbusProtocol
import SystemIO

/// Who takes what comes in over a TCP connection.
///
/// To wake a task on another thread takes as long as an answer from within the machine. So where answers come as fast and
/// one request goes after another, the thread leaves the socket alone between them, and whoever sends the next request
/// waits awake for its answer.
enum TCPReceiver {
  /// The thread, which sleeps until something comes.
  case thread
  /// Nobody, since nothing is awaited: a caller may, and the thread looks again soon.
  case nobody
  /// A caller, for its own answer and no longer than `EagerPoller.limit`.
  case caller
}

/// The right of a caller to take the answer to its request from the socket.
struct TCPAttendance {
  let socket: Socket
  let transactionID: UInt16
  /// The caller stays awake until then.
  let end: ContinuousClock.Instant
}
