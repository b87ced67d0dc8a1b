extension RegisterPlace {
  /// Checks what was read.
  ///
  /// - Throws: `RegisterError` when a condition does not hold, or nobody knows whether it does.
  func requirePresent(in image: ReadImage, _ target: @autoclosure () -> RequestTarget) throws(RegisterError) {
    for condition in conditions {
      if let absence = condition.absence(in: image) { throw target().error(.read, absence) }
    }
  }

  /// The register that selects the layout of the block that this is.
  private var selecting: DecidingRegister? {
    selectedCase?.register(in: unitTable, at: address, path: path)
  }

  /// Writes what is there only while conditions hold or in one layout of a block, or has a scale that another register gives:
  /// looks at these registers right before and right after. What depends on a register is sent once, over the connection that
  /// told what it holds.
  ///
  /// - Parameters:
  ///   - target: What errors name.
  ///   - scale: The register that gives the scale.
  ///   - others: Further registers that are read before.
  ///   - write: Writes to the target that it is given, with what was read before.
  /// - Throws: `RegisterError` when a condition does not hold or is not known to, another layout is there, or the scale cannot
  ///   be read, in which case nothing was written; when one of the registers changed meanwhile; and what `write` throws.
  func whileSteady(
    _ target: RequestTarget, _ scale: DecidingRegister? = nil, reading others: [DecidingRegister] = [],
    _ write: (_ before: ReadImage, _ target: RequestTarget) async throws(RegisterError) -> Void
  ) async throws(RegisterError) {
    if let cause = conditions.lazy.compactMap(\.settled).first { throw target.error(.write, cause) }
    let registers = conditions.compactMap(\.register) + [selecting, scale].compactMap(\.self)
    guard !registers.isEmpty || !others.isEmpty else {
      return try await write(ReadImage(deviceOrder: session.deviceOrder), target)
    }
    var period = session.period
    var bound = target
    // A place that was found is a place over one connection alone.
    bound.binding = locatedBlock == nil ? period.binding : locatedBlock?.binding
    var before: ReadImage
    do {
      before = try await readDeciding(scale, and: others, for: target)
      if locatedBlock == nil, session.connection.binding != bound.binding {
        // Perhaps not all of it was told by the same device.
        period = session.period
        bound.binding = period.binding
        before = try await readDeciding(scale, and: others, for: target)
      }
    } catch {
      guard case .undecided = error.cause else { throw error }
      throw target.error(.write, error.cause)
    }
    for condition in conditions {
      if let absence = condition.absence(in: before) { throw target.error(.write, absence) }
    }
    if let selecting, let absence = absence(in: before.words(unitTable, selecting.addresses)) {
      throw target.error(.write, absence)
    }
    try await write(before, bound)
    // What never changes in a device is looked at again where this may be another device.
    let isSamePeriod = session.period == period
    let changing = registers.filter { !$0.isConstant || !isSamePeriod }
    guard let first = changing.first else { return }
    let after: ReadImage
    do {
      after = try await readDeciding(scale, for: target)
    } catch {
      throw target.error(.write, .unconfirmed(chooser: first.path, reason: "\(error)"))
    }
    for register in changing where after.content(of: register) != before.content(of: register) {
      throw target.error(.write, .changed(chooser: register.path))
    }
  }

  /// Reads the registers of the conditions, as far as those before them hold, then the one that selects the layout, the one
  /// that gives the scale, and others.
  /// Nothing is taken from earlier reads, not even what never changes in a device.
  private func readDeciding(
    _ scale: DecidingRegister?, and others: [DecidingRegister] = [], for target: RequestTarget
  ) async throws(RegisterError) -> ReadImage {
    var nothing = ReadImage(deviceOrder: session.deviceOrder)
    nothing.binding = locatedBlock?.binding
    return try await session.read(path: target.path, beginningWith: nothing) { selection in
      selection.add(while: conditions, target) { selection in
        selection.add(after: selecting) { selection in
          selection.add(after: scale) { selection in
            for register in others { selection.add(register.unitTable, register.addresses) }
          }
        }
      }
    }
  }

  /// The format of a value that is to be written, with the scale that was read.
  ///
  /// - Throws: `RegisterError` when there is none; nothing was written.
  func format(
    _ format: RegisterFormat, scaledBy scales: RegisterScaleChoice?, in before: ReadImage,
    _ target: RequestTarget
  ) throws(RegisterError) -> RegisterFormat {
    guard let scales else { return format }
    let path = scales.register(for: self).path
    let reason: String
    do {
      if let scaled = try scales.format(format, in: before, for: self) { return scaled }
      reason = "`\(path)`, which gives the scale, has no value"
    } catch {
      reason = "`\(path)` holds \(error.sent), expected \(error.expected)"
    }
    throw target.error(.write, .refused(RefusedValue("the value", "has no scale now: \(reason)")))
  }
}
