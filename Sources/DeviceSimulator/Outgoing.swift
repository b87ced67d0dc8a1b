import SystemIO

/// The bytes of answers that the system has not taken yet.
struct Outgoing {
  private var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }

  var count: Int { bytes.count }

  /// Adds an answer at the end.
  mutating func append(_ answer: [UInt8]) { bytes += answer }

  /// Sends as much as the system takes now.
  mutating func send(_ transmit: (ArraySlice<UInt8>) -> Departure) -> LinkState {
    while !bytes.isEmpty {
      switch transmit(bytes[...]) {
      case .failed: return .closed
      case .bytes(0): return .open
      case .bytes(let count): bytes.removeFirst(count)
      }
    }
    return .open
  }
}
