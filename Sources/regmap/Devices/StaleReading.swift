import ModbusProtocol

/// A value that was read before and is not now: the old one, marked with its age.
struct StaleReading: Reading {
  let name: String
  let text: String?
  let error: String?
  let otherUnit: UnitID?
  let json: String
  let cell: ReadingCell

  /// - Parameters:
  ///   - failed: What came instead of the value.
  ///   - last: The value as it was read last.
  ///   - age: How long ago that was.
  init(_ failed: any Reading, last: String, age: Duration) {
    (name, error, otherUnit) = (failed.name, failed.error, failed.otherUnit)
    (json, cell) = (failed.json, failed.cell)
    text = "\(last)  (stale for \(age.components.seconds) s: \(failed.error ?? "not read"))"
  }
}
