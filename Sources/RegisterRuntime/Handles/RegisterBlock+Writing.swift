extension RegisterBlock {
  /// Writes several values of the block in one request.
  ///
  /// ```swift
  /// try await relay.tripSetup.write {
  ///   $0.threshold = 300
  ///   $0.delay = 40
  /// }
  /// ```
  ///
  /// Each value is checked as a write of its own is. The registers have to adjoin, and to be as many as the device takes in a write:
  /// what one request cannot write is refused, and never split. Where no value is given, nothing is sent.
  ///
  /// - Parameter values: Gives registers their values; the last one counts where one is given twice.
  /// - Throws: `RegisterError` as a write of each value does, with the path of the one that is the reason, or of all of them;
  ///   `.notOneRequest`, with what lies between or another reason, when one request cannot write them, of which nothing was sent.
  public nonisolated(nonsending) func write(
    _ values: (BlockWrites<Self>) -> Void
  ) async throws(RegisterError) {
    try await plan(values)?.carryOut()
  }

  /// Writes several values of the block in one request, as `write(_:)` does, unless the device holds all of them: they are read first,
  /// together, and where one is another, all are written.
  ///
  /// For memory that wears out with each write. What something else writes between the read and the write is lost. Where one of them
  /// cannot be read, or is written elsewhere than it is read, all are always written: what waits there cannot be seen. Words that
  /// have no value, or no plausible one, are replaced.
  ///
  /// - Parameter values: Gives registers their values.
  /// - Returns: Whether they were written.
  /// - Throws: `RegisterError`, of the read or of the write. What must not be written is refused before the read.
  @discardableResult
  public nonisolated(nonsending) func writeIfChanged(
    _ values: (BlockWrites<Self>) -> Void
  ) async throws(RegisterError) -> Bool {
    try await plan(values)?.carryOutIfChanged() ?? false
  }

  /// Writes several values of the block in one request, as `write(_:)` does, and reads all of them back in one read.
  ///
  /// - Parameter values: Gives registers their values.
  /// - Throws: `RegisterError`, as `write(_:)` does; before the write `.cannotReadBack` for a register that cannot be read, or is
  ///   read at another address; and after it `.notHeld` where the device holds another value, or `.notReadBack` where that is not
  ///   known.
  public nonisolated(nonsending) func writeAndReadBack(
    _ values: (BlockWrites<Self>) -> Void
  ) async throws(RegisterError) {
    try await plan(values)?.carryOutAndReadBack()
  }

  private func plan(_ values: (BlockWrites<Self>) -> Void) throws(RegisterError) -> WritePlan? {
    let writes = BlockWrites(_block: self, _values: PendingValues())
    values(writes)
    return try writes._values.plan()
  }
}
