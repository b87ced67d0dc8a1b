extension RegisterPlace {
  /// Checks what was read.
  ///
  /// - Throws: `RegisterError` when a condition does not hold, or nobody knows whether it does.
  func requirePresent(in image: ReadImage, _ target: @autoclosure () -> RequestTarget) throws(RegisterError) {
    for condition in conditions {
      if let absence = condition.absence(in: image) { throw target().error(.read, absence) }
    }
  }

  /// Writes what is there only while conditions hold: looks at them right before and right after.
  ///
  /// - Parameters:
  ///   - target: What errors name.
  ///   - write: Writes.
  /// - Throws: `RegisterError` when a condition does not hold or is not known to, in which case nothing was sent; when its
  ///   register changed meanwhile; and what `write` throws.
  func whilePresent(
    _ target: RequestTarget, _ write: () async throws(RegisterError) -> Void
  ) async throws(RegisterError) {
    guard !conditions.isEmpty else { return try await write() }
    let before: ReadImage
    do {
      before = try await readConditions(for: target)
    } catch {
      guard case .undecided = error.cause else { throw error }
      throw target.error(.write, error.cause)
    }
    for condition in conditions {
      if let absence = condition.absence(in: before) { throw target.error(.write, absence) }
    }
    try await write()
    var chooser = conditions[0].register.path
    let after: ReadImage
    do {
      after = try await readConditions(for: target)
    } catch {
      throw target.error(.write, .unconfirmed(chooser: chooser, reason: "\(error)"))
    }
    for condition in conditions where after.words(condition.register) != before.words(condition.register) {
      chooser = condition.register.path
      throw target.error(.write, .changed(chooser: chooser))
    }
  }

  /// Reads the registers of the conditions, as far as those before them hold.
  private func readConditions(for target: RequestTarget) async throws(RegisterError) -> ReadImage {
    try await session.read(path: target.path) { selection in
      selection.add(while: conditions, target) { _ in }
    }
  }
}
