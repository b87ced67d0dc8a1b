package import SystemFiles

/// The outcome of a read from a descriptor that does not block.
package enum Arrival: Sendable {
  /// So many bytes came, at least one.
  case bytes(Int)
  /// Nothing has come yet.
  case nothingYet
  /// The other side has ended; nothing comes any more.
  case ended
  case failed(SystemError)

  /// What a call means that returned `count`, or −1 and the reason in `errno`.
  init(_ count: Int) {
    if count > 0 {
      self = .bytes(count)
    } else if count == 0 {
      self = .ended
    } else {
      let error = SystemError.last
      self = error.isTemporary ? .nothingYet : .failed(error)
    }
  }
}
