import ModbusProtocol

/// Values that are written in one request.
struct WritePlan: Sendable {
  /// In the order of their addresses; at least one.
  let writes: [any PendingWrite]

  /// Plans the write of one value.
  init(_ write: some PendingWrite) { writes = [write] }

  /// Plans the write of several values of one block.
  ///
  /// - Parameter writes: The values, at least one.
  /// - Throws: `RegisterError` with `.notOneRequest` where no request writes them together. Nothing was sent.
  init(_ writes: [any PendingWrite]) throws(RegisterError) {
    self.writes = writes.sorted { $0.target.address < $1.target.address }
    let run = run
    // Where the addresses of a block follow what the device counts, they are known when it was asked.
    if let reason = run.obstacle ?? (place.hasToBeFound ? nil : run.gap) {
      throw error(.notOneRequest(reason: reason))
    }
  }

  /// The place of one of the values. All are in one block.
  private var place: RegisterPlace { writes[0].basis.place }

  /// All that is written, and what errors about it name.
  var target: RequestTarget {
    var target = writes[0].target
    target.path = writes.map(\.target.path).joined(separator: ", ")
    target.count = (writes.map(\.target.addresses.upperBound).max() ?? 0) - target.address
    return target
  }

  private var functions: WriteFunctions { writes.count == 1 ? writes[0].functions : .multiple }

  /// Writes the values.
  ///
  /// - Throws: `RegisterError`. The values were not written, unless it says so.
  func carryOut() async throws(RegisterError) {
    try await place.session.write(at: place, path: target.path) { found, isSending throws(RegisterError) in
      try await located(by: found).carryOutInPlace(isSending)
    }
  }

  private func located(by found: FoundChains?) throws(RegisterError) -> WritePlan {
    guard let found else { return self }
    return try WritePlan(writes.map { $0.located(by: found) })
  }

  /// Writes the values at their place in the device.
  private func carryOutInPlace(_ isSending: () -> Void) async throws(RegisterError) {
    try await writes.map(\.basis).whileSteady(target) { before, target throws(RegisterError) in
      isSending()
      var words: [UInt16] = []
      for write in writes { words += try write.words(in: before) }
      try await target.write(words, with: functions)
    }
  }

  private func error(_ cause: RegisterError.Cause) -> RegisterError { target.error(.write, cause) }

  private var run: WriteRun {
    WriteRun(
      writes.map { write in
        let basis = write.basis.registers.filter { $0.unitTable == place.unitTable }
        return WriteRun.Part(
          path: write.target.path, addresses: write.target.addresses, source: write.addresses,
          basis: basis.map(\.addresses), takesMultiple: write.functions.hasMultiple)
      }, of: place.table, atMost: place.session.description.writeLimit(place.table))
  }
}
