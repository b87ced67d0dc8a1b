import Synchronization

/// Keeps the bytes that pass a place on the wire, in their order.
final class WireTap: Sendable {
  private let passed = Mutex<[(isRequest: Bool, bytes: [UInt8])]>([])

  /// Notes bytes; those that follow each other in one direction are one message.
  func note(_ bytes: some Sequence<UInt8>, isRequest: Bool) {
    passed.withLock { passed in
      if passed.last?.isRequest == isRequest {
        passed[passed.count - 1].bytes += bytes
      } else {
        passed.append((isRequest, Array(bytes)))
      }
    }
  }

  /// All of it as a capture.
  var capture: CaptureFile {
    var capture = CaptureFile()
    for message in passed.withLock({ $0 }) {
      if message.isRequest {
        capture.append(request: message.bytes)
      } else {
        capture.append(response: message.bytes)
      }
    }
    return capture
  }
}
