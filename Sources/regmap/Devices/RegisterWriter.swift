import DeviceModel
import MapSyntax
import ModbusProtocol
import ModbusTransport

/// Writes a value, says what became of it, and reads it back.
struct RegisterWriter {
  let device: DeviceEndpoint
  let connection: any ModbusConnection

  /// - Throws: `DeviceFailure` when the device did not take the value.
  func write(_ change: RegisterChange) async throws -> ExitStatus {
    let path = change.register.path
    let text = MapReading.text(change.value, of: change.register)
    do throws(ModbusError) {
      _ = try await connection.send(change.request, to: device.endpoint.unit, timeout: nil)
    } catch {
      if case .outcomeUnknown = error { return try await reportUnknown(change, error) }
      let lock =
        change.register.lock.map { $0.isWritableLocked ? "" : Self.hint(error, level: $0.level) } ?? ""
      throw DeviceFailure(
        "unit \(device.endpoint.unit): \(path) was not written: \(error)\(lock)", at: device.place)
    }
    print(change.register.register.command == nil ? "wrote \(path) = \(text)" : "gave command \(path)")
    guard change.canBeReadBack, !device.isBroadcast else { return .clean }
    do throws(ModbusError) {
      let words = try await read(change)
      print("reads \(path) = \(Self.text(words, of: change.register))")
      guard words != change.words else { return .clean }
      StandardError.write("error: \(TextSafety.visible(path)): the device took the value and holds another\n")
      return .findings
    } catch {
      throw DeviceFailure(
        "unit \(device.endpoint.unit): \(path) was written, but not read back: \(error)", at: device.place)
    }
  }

  /// Says that nobody knows, and what the register holds now if it can be read.
  private func reportUnknown(_ change: RegisterChange, _ error: ModbusError) async throws -> ExitStatus {
    let path = change.register.path
    let failure = DeviceFailure("unit \(device.endpoint.unit): \(path): \(error)", at: device.place)
    guard change.canBeReadBack, let words = try? await read(change) else { throw failure }
    StandardError.write("error: \(TextSafety.visible(failure.description))\n")
    print("reads \(path) = \(Self.text(words, of: change.register))")
    return .findings
  }

  private func read(_ change: RegisterChange) async throws(ModbusError) -> [UInt16] {
    let register = change.register
    var words: [UInt16] = []
    while words.count < change.words.count {
      let request = ModbusRequest.read(
        register.table, address: UInt16(register.address + words.count),
        count: min(change.readLimit, change.words.count - words.count))
      guard
        case .values(let values) = try await connection.send(
          request, to: device.endpoint.unit, timeout: nil)
      else { break }
      words += values
    }
    return words
  }

  private static func text(_ words: [UInt16], of register: ExpandedRegister) -> String {
    do {
      return MapReading.text(try ValueCodec.decode(words, as: register.register), of: register)
    } catch {
      return "error: \(error)"
    }
  }

  private static func hint(_ error: ModbusError, level: String) -> String {
    guard case .exception = error else { return "" }
    return "; it is writable only while level `\(level)` is unlocked"
  }

  private func print(_ line: String) {
    var output = StandardOutput()
    output.write(TextSafety.visible(line) + "\n")
    output.flush()
  }
}
