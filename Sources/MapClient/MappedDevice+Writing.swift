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
  public func write(_ text: String, to path: String) async throws(MappedDeviceError) -> WriteOutcome {
    try await carryOut(.text(text), to: path)
  }

  /// Writes a value, and reads it back where that is possible.
  ///
  /// - Parameters:
  ///   - value: The value, of the kind that the register holds.
  ///   - path: One register, or an element of an array.
  /// - Returns: What became of the write. What the map forbids is refused before anything is sent.
  /// - Throws: `MappedDeviceError.path` when the path does not name one register.
  public func write(_ value: DynamicValue, to path: String) async throws(MappedDeviceError) -> WriteOutcome {
    try await carryOut(.value(value), to: path)
  }

  /// Sends a command: writes the value that the map has for it.
  ///
  /// - Parameter path: One register that is a command.
  /// - Throws: `MappedDeviceError.path` when the path does not name one register, and `.valueNeeded` when the register is
  ///   no command.
  public func send(_ path: String) async throws(MappedDeviceError) -> WriteOutcome {
    try await carryOut(.command, to: path)
  }

  private func carryOut(
    _ given: PreparedWrite.Given, to path: String
  ) async throws(MappedDeviceError) -> WriteOutcome {
    guard !isReadOnly else { return .refused("the map has errors, and nothing is written by such a map") }
    let write: PreparedWrite
    do {
      write = try PreparedWrite(given, to: path, of: layout)
    } catch {
      switch error {
      case .misused(let error): throw error
      case .refused(let reason): return .refused(reason)
      }
    }
    return await self.write(write)
  }

  /// Writes a value that was checked.
  package func write(_ write: PreparedWrite) async -> WriteOutcome {
    write.hasToBeFound ? await writeFinding(write) : await writeInPlace(write)
  }

  /// Writes a value to a register at a known address.
  func writeInPlace(_ write: PreparedWrite) async -> WriteOutcome {
    let register = write.register
    let depends = register.isConditional || register.selector != nil || register.scaleSelector != nil
    var (period, binding) = (period, period.binding)
    var known = await self.known(about: register)
    if connection.binding != binding {
      // Perhaps not all of it was told by the same device.
      period = self.period
      binding = period.binding
      known = await self.known(about: register)
    }
    let before: [[UInt16]]
    let bounds: [[UInt16]]
    switch known {
    case .failure(let reason): return .refused("\(register.path): \(reason)")
    case .success(let words): (before, bounds) = words
    }
    let scale = register.scaleSelector == nil ? nil : before.last
    let encoded: PreparedWrite.Encoded
    do throws(PreparedWrite.Failure) {
      encoded = try write.encoded(scaledBy: scale, between: bounds)
    } catch {
      return .refused(error.reason)
    }
    let outcome = await carryOut(
      write, encoded, scaledBy: scale, over: depends || register.limits != nil ? binding : nil)
    if case .unknown(let error, .some) = outcome, depends {
      // What was read back means something only by what decides and scales now.
      if case .success(before) = await deciding(about: register) { return outcome }
      return .unknown(error, now: nil)
    }
    guard case .written = outcome else { return outcome }
    // What never changes in a device is looked at again where this may be another device.
    guard register.canChangeMeaning || depends && self.period != period else { return outcome }
    switch await deciding(about: register) {
    case .success(before): return outcome
    case .success: return .doubtful("a register that decides about it or gives its scale changed meanwhile")
    case .failure(let reason): return .doubtful("afterwards, \(reason)")
    }
  }

  /// Reads what decides about a write: the registers of the conditions and the scale, then those that bound it.
  private func known(
    about register: ExpandedRegister
  ) async -> Result<(deciding: [[UInt16]], bounds: [[UInt16]]), RefusalReason> {
    do throws(RefusalReason) {
      return .success((try await deciding(about: register).get(), try await bounds(of: register).get()))
    } catch {
      return .failure(error)
    }
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

  /// Sends a value and reads it back.
  ///
  /// - Parameter binding: The connection over which it may be sent, and once, where something else decides about the value.
  private func carryOut(
    _ write: PreparedWrite, _ encoded: PreparedWrite.Encoded, scaledBy scale: [UInt16]?,
    over binding: ConnectionBinding?
  ) async -> WriteOutcome {
    do throws(ModbusError) {
      _ = try await send(
        encoded.request, to: write.register.register.unitID,
        isRepeatable: write.register.register.isIdempotent, over: binding)
    } catch {
      guard error.leavesWriteOpen else {
        return .failed(error, level: Self.level(refusing: error, write.register.lock))
      }
      guard canReadBack(write) else { return .unknown(error, now: nil) }
      let (words, now) = await readBack(write, scaledBy: scale)
      guard case .success = words else { return .unknown(error, now: nil) }
      return .unknown(error, now: now)
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

  /// The register that selects the layout which this one is a part of.
  fileprivate var selector: PlacedRegister? {
    for case .selected(let selector, _, _) in conditions { return selector }
    return nil
  }
}
