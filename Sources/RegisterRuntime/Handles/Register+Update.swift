extension Register where Access == ReadWrite, Value: RegisterFlags {
  /// Sets and clears single flags; all other bits stay as they are, those without a name too.
  ///
  /// Where the map allows "mask write register" (22), this is one request, which the device carries out as one step.
  /// Otherwise the register is read, changed and written back, which is **not atomic**: what the device or another
  /// client changes in between is lost.
  ///
  /// - Parameters:
  ///   - inserted: The flags to set; one that is in both is set.
  ///   - removed: The flags to clear.
  /// - Throws: `RegisterError`. Bits without a name, and any change while the block is locked, are refused before
  ///   anything is sent. With `outcomeUnknown` the flags may have been changed.
  public func update(
    inserting inserted: Value = [], removing removed: Value = []
  ) async throws(RegisterError) {
    do {
      // Encoding refuses bits without a name.
      _ = try inserted.union(removed)._encoded(format)
    } catch {
      throw refusal(error)
    }
    try await change(
      BitChange(mask: UInt64(inserted.union(removed).rawValue), bits: UInt64(inserted.rawValue)))
  }
}

extension Register where Access == ReadWrite, Value: RegisterRecord {
  /// Gives one field a value; all other bits stay as they are, those that belong to no field too.
  ///
  /// Where the map allows "mask write register" (22), this is one request, which the device carries out as one step.
  /// Otherwise the register is read, changed and written back, which is **not atomic**: what the device or another
  /// client changes in between is lost.
  ///
  /// - Parameters:
  ///   - field: The field: `\.hour`.
  ///   - value: What it is to be.
  /// - Throws: `RegisterError`. A value that does not fit the field or has no name in the map, and any change while
  ///   the block is locked, are refused before anything is sent. With `outcomeUnknown` the field may have been changed.
  public func update<Field>(
    _ field: WritableKeyPath<Value, Field>, to value: Field
  ) async throws(RegisterError) {
    let bitChange: BitChange
    do {
      bitChange = try BitChange(field, of: Value.self, to: value)
    } catch {
      throw refusal(error)
    }
    try await change(bitChange)
  }
}

extension Register where Access == ReadWrite {
  private func refusal(_ value: RefusedValue) -> RegisterError { target.error(.write, .refused(value)) }

  private func change(_ change: BitChange) async throws(RegisterError) {
    if let refusal = _place.refusal(.write, of: target) { throw refusal }
    guard change.mask != 0 else { return }
    if !hasMask, let refusal = _place.refusal(.read, of: target) { throw refusal }
    try await _place.session.write(at: _place, path: path) { found, isSending throws(RegisterError) in
      let register = found.map(_located(by:)) ?? self
      try await register.change(change, isSending)
    }
  }

  private var hasMask: Bool { functions.hasMask && count == 1 }

  /// Changes bits at their place in the device.
  private func change(_ change: BitChange, _ isSending: () -> Void) async throws(RegisterError) {
    let mask = format.words(change.mask)
    let bits = format.words(change.bits)
    let basis = WriteBasis(place: place, target: writeTarget)
    try await [basis].whileSteady(writeTarget) { _, writeTarget throws(RegisterError) in
      isSending()
      if hasMask { return try await writeTarget.maskWrite(mask[0], to: bits[0]) }
      var source = target
      source.binding = writeTarget.binding
      var words = try await source.read()
      for index in words.indices { words[index] = words[index] & ~mask[index] | bits[index] }
      try await writeTarget.write(words, with: functions)
    }
  }
}
