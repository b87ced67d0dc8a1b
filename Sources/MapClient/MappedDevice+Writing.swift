public import DeviceModel
import ModbusProtocol
import ModbusTransport

extension MappedDevice {
  /// Writes a value that is given as text, and reads it back where that is possible.
  ///
  /// - Parameters:
  ///   - text: The value as `regmap write` takes it: a number in the unit of the map, the name of a case, text, or
  ///     `not available` where the map has words for it.
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
      guard write.canBeReadBack, let words = try? await read(write) else { return .unknown(error, now: nil) }
      return .unknown(error, now: ReadOutcome(of: write.register, in: words))
    }
    guard write.canBeReadBack, !isBroadcast else { return .written(.none) }
    do throws(ModbusError) {
      let words = try await read(write)
      let outcome = ReadOutcome(of: write.register, in: words)
      let isSame = words.part(write.register.addresses) == write.words
      return .written(isSame ? .same(outcome) : .different(outcome))
    } catch {
      return .written(.failed(error))
    }
  }

  /// The level that has to be unlocked before a write, where that can be why the device refused it.
  private static func level(refusing error: ModbusError, _ lock: BlockLayout.Lock?) -> String? {
    guard case .exception = error, let lock, !lock.isWritableLocked else { return nil }
    return lock.level
  }

  /// Reads what a write has changed, in as many requests as it takes.
  private func read(_ write: PreparedWrite) async throws(ModbusError) -> RegisterWords {
    let register = write.register
    var words: [UInt16] = []
    while words.count < write.words.count {
      let part = try await read(
        register.table, at: register.address + words.count,
        count: min(write.readLimit, write.words.count - words.count))
      guard !part.isEmpty else { break }
      words += part
    }
    return RegisterWords(start: register.address, words: .success(words))
  }
}
