/// What the write of one value rests on: what has to hold for its register to be there, and what gives its scale and its bounds.
struct WriteBasis: Sendable {
  let place: RegisterPlace
  /// What errors about it name.
  let target: RequestTarget
  /// The register that gives the scale.
  var scale: DecidingRegister?
  /// The registers that hold bounds of what may be written.
  var bounding: [DecidingRegister] = []

  /// The registers that decide whether it is there, or as what it is written. They are read before and after the write.
  fileprivate var deciding: [DecidingRegister] {
    place.conditions.compactMap(\.register) + [place.selecting, scale].compactMap(\.self)
  }

  /// All registers that are read before the write.
  var registers: [DecidingRegister] { deciding + bounding }

  /// Asks for the registers of the conditions, as far as those before them hold, then for the one that selects the layout, the
  /// one that gives the scale, and perhaps those that hold bounds.
  fileprivate func select(into selection: inout ReadSelection, withBounds: Bool) {
    selection.add(while: place.conditions, target) { selection in
      selection.add(after: place.selecting) { selection in
        selection.add(after: scale) { selection in
          guard withBounds else { return }
          for register in bounding { selection.add(register.unitTable, register.addresses) }
        }
      }
    }
  }

  /// Checks what was read before the write.
  ///
  /// - Throws: `RegisterError` when a condition does not hold, or another layout is there.
  fileprivate func requirePresent(in before: ReadImage) throws(RegisterError) {
    for condition in place.conditions {
      if let absence = condition.absence(in: before) { throw target.error(.write, absence) }
    }
    let selecting = place.selecting
    if let selecting, let absence = place.absence(in: before.words(selecting.unitTable, selecting.addresses))
    {
      throw target.error(.write, absence)
    }
  }
}

extension [WriteBasis] {
  /// Writes what is there only while conditions hold or in one layout of a block, or has a scale that another register gives:
  /// looks at these registers right before and right after. What depends on a register is sent once, over the connection that
  /// told what it holds.
  ///
  /// - Parameters:
  ///   - target: What is written, and what errors about all of it name.
  ///   - write: Writes to the target that it is given, with what was read before.
  /// - Throws: `RegisterError` when a condition does not hold or is not known to, another layout is there, or the scale cannot
  ///   be read, in which case nothing was written; when one of the registers changed meanwhile; and what `write` throws.
  func whileSteady(
    _ target: RequestTarget,
    _ write: (_ before: ReadImage, _ target: RequestTarget) async throws(RegisterError) -> Void
  ) async throws(RegisterError) {
    let (session, block) = (target.session, first?.place.locatedBlock)
    for basis in self {
      if let cause = basis.place.conditions.lazy.compactMap(\.settled).first {
        throw basis.target.error(.write, cause)
      }
    }
    let deciding = flatMap(\.deciding)
    guard contains(where: { !$0.registers.isEmpty }) else {
      return try await write(ReadImage(deviceOrder: session.deviceOrder), target)
    }
    var period = session.period
    var bound = target
    // A place that was found is a place over one connection alone.
    bound.binding = block == nil ? period.binding : block?.binding
    var before: ReadImage
    do {
      before = try await readRegisters(for: target, withBounds: true)
      if block == nil, session.connection.binding != bound.binding {
        // Perhaps not all of it was told by the same device.
        period = session.period
        bound.binding = period.binding
        before = try await readRegisters(for: target, withBounds: true)
      }
    } catch {
      guard case .undecided = error.cause else { throw error }
      let about = first { $0.target.path == error.path }?.target ?? target
      throw about.error(.write, error.cause)
    }
    for basis in self { try basis.requirePresent(in: before) }
    try await write(before, bound)
    // What never changes in a device is looked at again where this may be another device.
    let isSamePeriod = session.period == period
    let changing = deciding.filter { !$0.isConstant || !isSamePeriod }
    guard let chooser = changing.first else { return }
    let after: ReadImage
    do {
      after = try await readRegisters(for: target, withBounds: false)
    } catch {
      throw target.error(.write, .unconfirmed(chooser: chooser.path, reason: "\(error)"))
    }
    for register in changing where after.content(of: register) != before.content(of: register) {
      throw target.error(.write, .changed(chooser: register.path))
    }
  }

  /// Reads the registers on which the writes rest. Nothing is taken from earlier reads, not even what never changes in a device.
  private func readRegisters(
    for target: RequestTarget, withBounds: Bool
  ) async throws(RegisterError) -> ReadImage {
    var nothing = ReadImage(deviceOrder: target.session.deviceOrder)
    nothing.binding = first?.place.locatedBlock?.binding
    return try await target.session.read(path: target.path, beginningWith: nothing) { selection in
      for basis in self { basis.select(into: &selection, withBounds: withBounds) }
    }
  }
}
