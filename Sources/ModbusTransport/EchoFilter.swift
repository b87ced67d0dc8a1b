/// Takes out the client's own request where the line's adapter hears itself.
///
/// What does not repeat the request is passed on from its first byte: an echo that was hit by noise, or a line that
/// has no echo after all.
struct EchoFilter {
  private let request: [UInt8]
  private var held: [UInt8] = []
  private var isDone: Bool

  /// Expects `request` to come back first, unless it is empty.
  init(of request: [UInt8]) {
    self.request = request
    isDone = request.isEmpty
  }

  /// What is left of the bytes that came in.
  mutating func pass(_ bytes: some Collection<UInt8>) -> [UInt8] {
    if isDone { return Array(bytes) }
    held += bytes
    guard held.starts(with: request) else {
      if request.starts(with: held) { return [] }
      isDone = true
      return held
    }
    isDone = true
    return Array(held.dropFirst(request.count))
  }
}
