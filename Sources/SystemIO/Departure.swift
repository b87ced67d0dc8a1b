package import SystemFiles

/// The outcome of a write to a descriptor that does not block.
package enum Departure: Sendable {
  /// The system took so many bytes, perhaps none.
  case bytes(Int)
  case failed(SystemError)

  /// What a call means that returned `count`, or −1 and the reason in `errno`.
  init(_ count: Int) {
    if count >= 0 {
      self = .bytes(count)
    } else {
      let error = SystemError.last
      self = error.isTemporary ? .bytes(0) : .failed(error)
    }
  }
}
