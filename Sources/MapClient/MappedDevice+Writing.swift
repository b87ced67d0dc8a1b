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
    do throws(ModbusError) {
      _ = try await send(write.request, isRepeatable: write.register.register.isIdempotent)
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
