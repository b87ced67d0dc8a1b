/// The values that were read last, for as long as they are watched.
struct LastValues {
  private var values: [String: (text: String, at: ContinuousClock.Instant)] = [:]
  private var latest: [any Reading] = []

  /// Notes what was read, and puts the last value in the place of each that was not.
  mutating func marking(_ readings: [any Reading], at now: ContinuousClock.Instant = .now) -> [any Reading] {
    latest = readings
    return readings.map { reading in
      guard reading.error != nil else {
        values[reading.name] = reading.text.map { ($0, now) }
        return reading
      }
      guard let last = values[reading.name] else { return reading }
      return StaleReading(reading, last: last.text, age: now - last.at)
    }
  }

  /// All values as they were read last, where none can be read now.
  func stale(because reason: String, at now: ContinuousClock.Instant = .now) -> [any Reading] {
    latest.compactMap { reading in
      values[reading.name].map { last in
        StaleReading(UnreadValue(name: reading.name, error: reason), last: last.text, age: now - last.at)
      }
    }
  }
}

/// A value that was not read because nothing was.
private struct UnreadValue: Reading {
  let name: String
  let error: String?
  var text: String? { nil }
  var json: String { "{}" }
  var cell: ReadingCell { ReadingCell() }
}
