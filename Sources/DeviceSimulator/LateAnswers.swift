/// Answers that are sent some time after they were ready.
struct LateAnswers {
  private var waiting: [(time: ContinuousClock.Instant, bytes: [UInt8])] = []

  /// More than this wait for no client: it is flooding.
  static let most = 256

  /// Whether no further answer can wait.
  var isFull: Bool { waiting.count >= Self.most }

  /// When the next one is due.
  var next: ContinuousClock.Instant? { waiting.first?.time }

  /// Keeps an answer until it is due; one more than can wait is not sent.
  mutating func add(_ bytes: [UInt8], due time: ContinuousClock.Instant) {
    guard !isFull else { return }
    let place = waiting.firstIndex { $0.time > time } ?? waiting.endIndex
    waiting.insert((time, bytes), at: place)
  }

  /// Takes out those that are due, in their order.
  mutating func taken(until now: ContinuousClock.Instant) -> [[UInt8]] {
    let due = waiting.prefix { $0.time <= now }
    waiting.removeFirst(due.count)
    return due.map(\.bytes)
  }
}
