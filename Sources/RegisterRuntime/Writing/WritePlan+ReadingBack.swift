extension WritePlan {
  /// Writes the values, unless the device holds all of them.
  ///
  /// - Returns: Whether they were written. What cannot be seen is always written, and so is what replaces words without a value.
  func carryOutIfChanged() async throws(RegisterError) -> Bool {
    let seen = writes.filter { $0.obstacleToReadingBack == nil }.compactMap { $0 as? any VerifiableWrite }
    if seen.count == writes.count, try await isHeld(seen) { return false }
    try await carryOut()
    return true
  }

  private func isHeld(_ writes: [any VerifiableWrite]) async throws(RegisterError) -> Bool {
    do {
      return try await WrittenValues(written: writes).read() == nil
    } catch {
      guard case .undecodable = error.cause else { throw error }
      return false
    }
  }

  /// Writes the values and reads them back, all together.
  ///
  /// - Throws: `RegisterError`, as `carryOut()` does; `.cannotReadBack` before the write where one of them cannot be read back, and
  ///   after it `.notHeld` where the device holds another value, or `.notReadBack` where that is not known.
  func carryOutAndReadBack() async throws(RegisterError) {
    for write in writes {
      guard let reason = write.obstacleToReadingBack else { continue }
      throw write.target.error(.write, .cannotReadBack(reason: reason))
    }
    let written = writes.compactMap { $0 as? any VerifiableWrite }
    try await carryOut()
    let other: RegisterError?
    do {
      other = try await WrittenValues(written: written).read()
    } catch {
      throw target.error(.write, .notReadBack(reason: "\(error)"))
    }
    if let other { throw other }
  }
}

extension PendingWrite {
  /// Why nobody could tell afterwards what the device holds, if so.
  fileprivate var obstacleToReadingBack: String? {
    guard let verifiable = self as? any VerifiableWrite else { return "it cannot be read" }
    if !verifiable.isReadWhereWritten { return "it is read at another address than it is written to" }
    if target.isBroadcast { return "its unit id addresses all devices of the line, none of which answers" }
    return basis.place.levelLockingReads.map { "it is read only while the level `\($0)` is unlocked" }
  }
}

/// Values that were written, as something that is read.
private struct WrittenValues: RegisterReadable {
  /// In the order of their addresses; at least one.
  let written: [any VerifiableWrite]

  var _place: RegisterPlace { written[0].basis.place }
  var _path: String { written.map(\.target.path).joined(separator: ", ") }
  var _restsOnWalk: Bool { written.contains { $0.basis.place.restsOnWalk } }

  func _located(by found: FoundChains) -> WrittenValues {
    WrittenValues(written: written.map { $0.located(by: found) })
  }

  func _select(into selection: inout ReadSelection) {
    for write in written { write.select(into: &selection) }
  }

  /// The error of the first value that the device holds otherwise; `nil` where it holds all of them.
  func _decode(from image: ReadImage) throws(RegisterError) -> RegisterError? {
    for write in written {
      if let held = try write.held(in: image) { return write.target.error(.write, .notHeld(value: held)) }
    }
    return nil
  }
}
