extension Register where Access == ReadWrite, Value: Equatable {
  /// Writes a value that the device does not hold yet: it is read first, and written only if it is another.
  ///
  /// For memory that wears out with each write. What something else writes between the read and the write is lost. A value
  /// that is written elsewhere than it is read, or that a lock forbids to read, is always written, and so is one for all devices of a
  /// line: what they hold cannot be seen. Words that have no value, or no plausible one, are replaced.
  ///
  /// - Returns: Whether it was written.
  /// - Throws: `RegisterError`, of the read or of the write.
  @discardableResult
  public func writeIfChanged(_ value: Value) async throws(RegisterError) -> Bool {
    try await WritePlan(RegisterWrite(value, to: self)).carryOutIfChanged()
  }

  /// Writes a value and reads it back: some devices confirm what they do not take.
  ///
  /// - Throws: `RegisterError`, as `write(_:)` does; before the write `.cannotReadBack` for a value that is written elsewhere than it
  ///   is read; and after it `.notHeld` where the device holds another value, or `.notReadBack` where that is not known.
  public func writeAndReadBack(_ value: Value) async throws(RegisterError) {
    try await WritePlan(RegisterWrite(value, to: self)).carryOutAndReadBack()
  }

  /// What was read, where that is not a value; `nil` where it is: both then are the same words, though a fraction may be written
  /// in more than one way.
  func held(insteadOf value: Value, in image: ReadImage) throws(RegisterError) -> Value? {
    let held = try _decode(from: image)
    if held == value { return nil }
    let format = try scaledFormat(in: image)
    guard let words = try? value._encoded(format), let others = try? held._encoded(format), words == others
    else { return held }
    return nil
  }
}
