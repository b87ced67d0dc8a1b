public import DeviceModel
import ModbusProtocol
import ModbusTransport

extension MappedDevice {
  /// Writes a value that is given as text, and reads it back where that is possible.
  ///
  /// - Parameters:
  ///   - text: The value as `regmap write` takes it: a number in the unit of the map, the name of a case, or
  ///     `not available` where the map has words for it. Text is written as it is, with its blanks and quotes.
  ///   - path: One register, or an element of an array.
  /// - Returns: What became of the write. What the map forbids is refused before anything is sent.
  /// - Throws: `MappedDeviceError.path` when the path does not name one register.
  public func write(_ text: String, to path: String) async throws(MappedDeviceError) -> RegisterWriting {
    try await carryOut(.text(text), to: path)
  }

  /// Writes a value, and reads it back where that is possible.
  ///
  /// - Parameters:
  ///   - value: The value, of the kind that the register holds.
  ///   - path: One register, or an element of an array.
  /// - Returns: What became of the write. What the map forbids is refused before anything is sent.
  /// - Throws: `MappedDeviceError.path` when the path does not name one register.
  public func write(_ value: DynamicValue, to path: String) async throws(MappedDeviceError) -> RegisterWriting
  {
    try await carryOut(.value(value), to: path)
  }

  /// Writes several values that are given as text in one request, and reads each back where that is possible.
  ///
  /// - Parameter values: The values as for `write(_:to:)`, by their paths. The registers have to adjoin, and no more than fit into
  ///   one write: what one request cannot write is refused, and never split.
  /// - Returns: What became of each value, by the same paths. Where one is refused, all are, with the reason.
  /// - Throws: `MappedDeviceError.path` when a path does not name one register.
  public func writeTogether(
    _ values: [String: String]
  ) async throws(MappedDeviceError) -> [String: RegisterWriting] {
    try await carryOut(values.mapValues { .text($0) })
  }

  /// Writes several values in one request, and reads each back where that is possible.
  ///
  /// - Parameter values: The values, of the kinds that the registers hold, by their paths; see `writeTogether(_:)` for texts.
  /// - Returns: What became of each value, by the same paths. Where one is refused, all are, with the reason.
  /// - Throws: `MappedDeviceError.path` when a path does not name one register.
  public func writeTogether(
    _ values: [String: DynamicValue]
  ) async throws(MappedDeviceError) -> [String: RegisterWriting] {
    try await carryOut(values.mapValues { .value($0) })
  }

  /// Sends a command: writes the value that the map has for it.
  ///
  /// - Parameter path: One register that is a command.
  /// - Throws: `MappedDeviceError.path` when the path does not name one register, and `.valueNeeded` when the register is
  ///   no command.
  public func send(_ path: String) async throws(MappedDeviceError) -> RegisterWriting {
    try await carryOut(.command, to: path)
  }

  private func carryOut(
    _ given: PreparedWrite.Given, to path: String
  ) async throws(MappedDeviceError) -> RegisterWriting {
    let writings = try await carryOut([path: given])
    return writings[path] ?? writing(.refused("nothing was given"), of: path)
  }

  private func carryOut(
    _ given: [String: PreparedWrite.Given]
  ) async throws(MappedDeviceError) -> [String: RegisterWriting] {
    func all(_ outcome: WriteOutcome) -> [String: RegisterWriting] {
      Dictionary(uniqueKeysWithValues: given.keys.map { ($0, writing(outcome, of: $0)) })
    }
    guard !given.isEmpty else { return [:] }
    guard !isReadOnly else {
      return all(.refused("the map has errors, and nothing is written by such a map"))
    }
    let writes: PreparedWrites
    do {
      var prepared: [PreparedWrite] = []
      for (path, given) in given.sorted(by: { $0.key < $1.key }) {
        prepared.append(try PreparedWrite(given, to: path, of: layout))
      }
      writes = try PreparedWrites(prepared, of: layout)
    } catch {
      switch error {
      case .misused(let error): throw error
      case .refused(let reason): return all(.refused(reason))
      }
    }
    let outcomes = zip(given.keys.sorted(), await write(writes))
    return Dictionary(uniqueKeysWithValues: outcomes.map { ($0, writing($1, of: $0)) })
  }

  private func writing(_ outcome: WriteOutcome, of path: String) -> RegisterWriting {
    let unit = (try? layout.resolve(path))?.register.unitID ?? unit
    return RegisterWriting(place: DevicePlace(unit, of: self), path: path, outcome: outcome)
  }

  /// Writes a value that was checked.
  package func write(_ write: PreparedWrite) async -> WriteOutcome {
    await self.write(PreparedWrites(write, of: layout))[0]
  }

  /// Writes values that were checked, in one request.
  ///
  /// - Returns: What became of each, in their order.
  package func write(_ writes: PreparedWrites) async -> [WriteOutcome] {
    writes.hasToBeFound ? await writeFinding(writes) : await writeInPlace(writes)
  }

  /// Writes values to registers at known addresses.
  ///
  /// - Returns: What became of each, in their order.
  func writeInPlace(_ writes: PreparedWrites) async -> [WriteOutcome] {
    func all(_ outcome: WriteOutcome) -> [WriteOutcome] { writes.writes.map { _ in outcome } }
    var (period, binding) = (period, period.binding)
    var known = await self.known(about: writes)
    if connection.binding != binding {
      // Perhaps not all of it was told by the same device.
      period = self.period
      binding = period.binding
      known = await self.known(about: writes)
    }
    let told: [KnownRegisters]
    switch known {
    case .failure(let reason): return all(.refused("\(reason)"))
    case .success(let known): told = known
    }
    var encoded: [PreparedWrite.Encoded] = []
    do throws(PreparedWrite.Failure) {
      for (write, told) in zip(writes.writes, told) {
        encoded.append(try write.encoded(scaledBy: told.scale(of: write), between: told.bounds))
      }
    } catch {
      return all(.refused(error.reason))
    }
    let isBound = writes.writes.contains { $0.register.dependsOnOthers || $0.register.limits != nil }
    let failure = await send(
      writes.request(encoded), of: writes, over: isBound ? binding : nil)
    var outcomes: [WriteOutcome] = []
    for (index, write) in writes.writes.enumerated() {
      let outcome = await outcome(
        of: write, encoded[index], scaledBy: told[index].scale(of: write), failure)
      outcomes.append(await confirmed(outcome, of: write, by: told[index].deciding, since: period))
    }
    return outcomes
  }

  /// The outcome of a write, if what decides about it is still what it was.
  private func confirmed(
    _ outcome: WriteOutcome, of write: PreparedWrite, by before: [[UInt16]], since period: ConnectionPeriod
  ) async -> WriteOutcome {
    let register = write.register
    if case .unknown(let error, .some) = outcome, register.dependsOnOthers {
      // What was read back means something only by what decides and scales now.
      if case .success(before) = await deciding(about: register) { return outcome }
      return .unknown(error, now: nil)
    }
    guard case .written = outcome else { return outcome }
    // What never changes in a device is looked at again where this may be another device.
    guard register.canChangeMeaning || register.dependsOnOthers && self.period != period else {
      return outcome
    }
    switch await deciding(about: register) {
    case .success(before): return outcome
    case .success: return .doubtful("a register that decides about it or gives its scale changed meanwhile")
    case .failure(let reason): return .doubtful("afterwards, \(reason)")
    }
  }

  /// Reads what decides about writes: for each the registers of the conditions and the scale, then those that bound it.
  private func known(about writes: PreparedWrites) async -> Result<[KnownRegisters], RefusalReason> {
    var all: [KnownRegisters] = []
    for write in writes.writes {
      let register = write.register
      do throws(RefusalReason) {
        all.append(
          KnownRegisters(
            deciding: try await deciding(about: register).get(), bounds: try await bounds(of: register).get())
        )
      } catch {
        return .failure(RefusalReason("\(register.path): \(error)"))
      }
    }
    return .success(all)
  }

  /// Reads the registers that decide whether a register is there or select its layout, then the one that gives its scale.
  ///
  /// - Returns: Their words, or why the register is not there or not known to be, or has no scale that was read.
  private func deciding(about register: ExpandedRegister) async -> Result<[[UInt16]], RefusalReason> {
    var all: [[UInt16]] = []
    for condition in register.conditions {
      let presence: Presence
      var held: [UInt16] = []
      switch condition {
      case .counted(let counter, _, let index, let most, _):
        switch await words(deciding: counter) {
        case .success(let words): held = words
        case .failure(let reason): return .failure(reason)
        }
        presence = counter.presence(ofInstance: index, atMost: most, holding: held)
      case .selected(let selector, let values, _):
        switch await words(deciding: selector) {
        case .success(let words): held = words
        case .failure(let reason): return .failure(reason)
        }
        presence = selector.presence(selecting: values, holding: held)
      case .set(let setting, let numbers): presence = setting.presence(of: numbers)
      case .found(let found, _): presence = found
      case .held(let chooser, let numbers):
        switch await words(deciding: chooser) {
        case .success(let words): held = words
        case .failure(let reason): return .failure(reason)
        }
        presence = chooser.presence(of: numbers, holding: held)
      }
      switch presence {
      case .there: all.append(held)
      case .absent(let text): return .failure(RefusalReason("it is not there: \(text)"))
      case .unknown(let text): return .failure(RefusalReason(text))
      }
    }
    if let scale = register.scaleSelector {
      var rounds = ReadingRounds(of: self)
      switch await rounds.readAlone(scale.expanded).words {
      case .success(let words): all.append(scale.content(of: words))
      case .failure(let failure):
        return .failure(RefusalReason("\(scale.path), which gives the scale, was not read: \(failure)"))
      }
    }
    return .success(all)
  }

  /// Reads a register that decides whether another one is there.
  private func words(deciding chooser: PlacedRegister) async -> Result<[UInt16], RefusalReason> {
    var rounds = ReadingRounds(of: self)
    return await rounds.readAlone(chooser.expanded).words.map(chooser.content(of:)).mapError {
      RefusalReason("\(chooser.path), which decides whether it is there, was not read: \($0)")
    }
  }

  /// Reads the registers that hold bounds of what may be written to a register.
  ///
  /// - Returns: Their words, the lower bound first, or why one was not read.
  private func bounds(of register: ExpandedRegister) async -> Result<[[UInt16]], RefusalReason> {
    var all: [[UInt16]] = []
    for bound in register.limits?.registers ?? [] {
      var rounds = ReadingRounds(of: self)
      switch await rounds.readAlone(bound.expanded).words {
      case .success(let words): all.append(words)
      case .failure(let failure):
        return .failure(RefusalReason("\(bound.path), which bounds it, was not read: \(failure)"))
      }
    }
    return .success(all)
  }

  /// Sends values.
  ///
  /// - Parameter binding: The connection over which it may be sent, and once, where something else decides about a value.
  /// - Returns: Why the device did not take them, or nobody knows whether it did.
  private func send(
    _ request: ModbusRequest, of writes: PreparedWrites, over binding: ConnectionBinding?
  ) async -> ModbusError? {
    do throws(ModbusError) {
      _ = try await send(
        request, to: writes.writes[0].register.register.unitID, isRepeatable: writes.isIdempotent,
        over: binding)
      return nil
    } catch {
      return error
    }
  }

  /// What became of one of the values that were sent, by what is read back.
  private func outcome(
    of write: PreparedWrite, _ encoded: PreparedWrite.Encoded, scaledBy scale: [UInt16]?,
    _ failure: ModbusError?
  ) async -> WriteOutcome {
    if let failure {
      guard failure.leavesWriteOpen else {
        return .failed(failure, level: Self.level(refusing: failure, write.register.lock))
      }
      guard canReadBack(write) else { return .unknown(failure, now: nil) }
      let (words, now) = await readBack(write, scaledBy: scale)
      guard case .success = words else { return .unknown(failure, now: nil) }
      return .unknown(failure, now: now)
    }
    guard canReadBack(write) else { return .written(.none) }
    let (words, now) = await readBack(write, scaledBy: scale)
    switch words {
    case .success(let words): return .written(words == encoded.words ? .same(now) : .different(now))
    case .failure(let failure): return .written(.failed(failure))
    }
  }

  /// The level that has to be unlocked before a write, where that can be why the device refused it.
  private static func level(refusing error: ModbusError, _ lock: BlockLayout.Lock?) -> String? {
    guard case .exception = error, let lock, !lock.isWritableLocked else { return nil }
    return lock.level
  }

  /// Whether a register can be asked what it holds: the map allows it, and one device answers.
  private func canReadBack(_ write: PreparedWrite) -> Bool {
    write.canBeReadBack && !isBroadcast(write.register.register.unitID)
  }

  /// Reads what a write has changed: the words, or why they were not read, and what they stand for.
  private func readBack(
    _ write: PreparedWrite, scaledBy scale: [UInt16]?
  ) async -> (words: Result<[UInt16], ReadFailure>, outcome: ReadOutcome) {
    var rounds = ReadingRounds(of: self)
    return await rounds.readAlone(write.register, scaledBy: scale)
  }
}

/// What was read before a value is written.
private struct KnownRegisters {
  /// The words of the registers that decide about it, and last of the one that gives its scale.
  let deciding: [[UInt16]]
  /// The words of the registers that hold its bounds, the lower one first.
  let bounds: [[UInt16]]

  /// The words of the register that gives the scale of a value.
  func scale(of write: PreparedWrite) -> [UInt16]? {
    write.register.scaleSelector == nil ? nil : deciding.last
  }
}

/// Why a value is not written.
private struct RefusalReason: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension PreparedWrite.Failure {
  /// What is wrong.
  var reason: String {
    switch self {
    case .misused(let error): "\(error)"
    case .refused(let reason): reason
    }
  }
}

extension ExpandedRegister {
  /// Whether a register decides about this one, or gives its scale, that may hold something else after a write.
  fileprivate var canChangeMeaning: Bool {
    (deciding + [selector, scaleSelector].compactMap(\.self)).contains { !$0.register.isConstant }
  }

  /// Whether a register decides whether this one is there, or gives its scale.
  fileprivate var dependsOnOthers: Bool { isConditional || selector != nil || scaleSelector != nil }
}
