/// How many requests a server takes a second, as a device with a slow processor does.
struct RequestRate {
  private let most: Int
  private var second: ContinuousClock.Instant?
  private var count = 0

  init(most: Int) { self.most = most }

  /// Whether a request that comes now is taken. Seconds begin with the first request after the last one ended.
  mutating func admits(at now: ContinuousClock.Instant) -> Bool {
    if let second, now - second < .seconds(1) {
      count += 1
    } else {
      second = now
      count = 1
    }
    return count <= most
  }
}
