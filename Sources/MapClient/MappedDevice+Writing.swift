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
    guard !write.register.deciding.isEmpty else { return await carryOut(write) }
    let before: [[UInt16]]
    switch await presence(of: write.register) {
    case .failure(let reason): return .refused("\(write.register.path): \(reason)")
    case .success(let words): before = words
    }
    let outcome = await carryOut(write)
    guard case .written = outcome else { return outcome }
    switch await presence(of: write.register) {
    case .success(before): return outcome
    case .success: return .doubtful("a register that decides whether it is there changed meanwhile")
    case .failure(let reason): return .doubtful("afterwards, \(reason)")
    }
  }

  /// Reads the registers that decide whether a register is there.
  ///
  /// - Returns: Their words, or why the register is not there or not known to be.
  private func presence(of register: ExpandedRegister) async -> Result<[[UInt16]], AbsenceReason> {
    var all: [[UInt16]] = []
    for case .held(let chooser, let numbers) in register.conditions {
      var rounds = ReadingRounds(of: self)
      let words: [UInt16]
      switch await rounds.readAlone(chooser.expanded).words {
      case .success(let read): words = read
      case .failure(let failure):
        return .failure(
          AbsenceReason("\(chooser.path), which decides whether it is there, was not read: \(failure)"))
      }
      switch chooser.presence(of: numbers, holding: words) {
      case .there: all.append(words)
      case .absent(let text): return .failure(AbsenceReason("it is not there: \(text)"))
      case .unknown(let text): return .failure(AbsenceReason(text))
      }
    }
    return .success(all)
  }

  private func carryOut(_ write: PreparedWrite) async -> WriteOutcome {
    // What is there may change between a write and its repetition.
    let isRepeatable = write.register.register.isIdempotent && write.register.deciding.isEmpty
    do throws(ModbusError) {
      _ = try await send(write.request, isRepeatable: isRepeatable)
    } catch {
      guard case .outcomeUnknown = error else {
        return .failed(error, level: Self.level(refusing: error, write.register.lock))
      }
      guard canReadBack(write) else { return .unknown(error, now: nil) }
      let (words, now) = await readBack(write)
      guard case .success = words else { return .unknown(error, now: nil) }
      return .unknown(error, now: now)
    }
    guard canReadBack(write) else { return .written(.none) }
    let (words, now) = await readBack(write)
    switch words {
    case .success(let words): return .written(words == write.words ? .same(now) : .different(now))
    case .failure(let failure): return .written(.failed(failure))
    }
  }

  /// The level that has to be unlocked before a write, where that can be why the device refused it.
  private static func level(refusing error: ModbusError, _ lock: BlockLayout.Lock?) -> String? {
    guard case .exception = error, let lock, !lock.isWritableLocked else { return nil }
    return lock.level
  }

  /// Whether a register can be asked what it holds: the map allows it, and one device answers.
  private func canReadBack(_ write: PreparedWrite) -> Bool { write.canBeReadBack && !isBroadcast }

  /// Reads what a write has changed: the words, or why they were not read, and what they stand for.
  private func readBack(
    _ write: PreparedWrite
  ) async -> (words: Result<[UInt16], ReadFailure>, outcome: ReadOutcome) {
    var rounds = ReadingRounds(of: self)
    return await rounds.readAlone(write.register)
  }
}

/// Why a register is not there, or not known to be.
private struct AbsenceReason: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
