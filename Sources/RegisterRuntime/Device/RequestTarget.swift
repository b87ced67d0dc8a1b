import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// The addresses of one request and the name under which a person knows them.
struct RequestTarget: Sendable {
  var session: DeviceSession
  var unitTable: UnitTable
  var address: Int
  var count: Int
  var path: String
  /// The connection over which it may be sent, and a write once; `nil` for any.
  var binding: ConnectionBinding?

  var addresses: Range<Int> { address..<address + count }
  private var table: RegisterTable { unitTable.table }
  /// The unit that is asked.
  private var unit: UnitID { unitTable.unit ?? session.unit }
  /// Whether all devices of a line are meant, none of which answers.
  var isBroadcast: Bool { session.connection.isBroadcast(unit) }

  func error(_ operation: RegisterError.Operation, _ cause: RegisterError.Cause) -> RegisterError {
    let connection = session.connection.identity
    return RegisterError(
      deviceName: "\(session.description.name)", unit: unit, endpoint: connection?.endpoint,
      connection: connection?.number, operation: operation, path: path,
      table: unitTable.block == nil ? table : nil, address: address, count: count, cause: cause)
  }

  /// Writes in one request, so that a value is never half written.
  func write(_ words: [UInt16], with functions: WriteFunctions) async throws(RegisterError) {
    guard let usesSingle = functions.usesSingle(count: words.count), let start = UInt16(exactly: address)
    else {
      let reason = "the map has no function that writes \(words.count) addresses at \(address)"
      throw error(.write, .transport(.invalidRequest(reason)))
    }
    let limit = session.description.writeLimit(table)
    guard words.count <= limit else {
      throw error(
        .write,
        .transport(
          .invalidRequest(
            "\(words.count) addresses are more than the \(limit) that the device takes in a write")))
    }
    let request: ModbusRequest =
      switch (table.holdsBits, usesSingle) {
      case (true, true): .writeSingleCoil(address: start, value: words[0] != 0)
      case (true, false): .writeMultipleCoils(address: start, values: words.map { $0 != 0 })
      case (false, true): .writeSingleRegister(address: start, value: words[0])
      case (false, false): .writeMultipleRegisters(address: start, values: words)
      }
    try await carryOut(request)
  }

  /// Gives the bits of a mask the values of `bits`, in one request that the device carries out as one step.
  func maskWrite(_ mask: UInt16, to bits: UInt16) async throws(RegisterError) {
    guard let start = UInt16(exactly: address), table == .holdingRegister else {
      throw error(.write, .transport(.invalidRequest("no function changes single bits at \(address)")))
    }
    try await carryOut(.maskWriteRegister(address: start, and: ~mask, or: bits))
  }

  private func carryOut(_ request: ModbusRequest) async throws(RegisterError) {
    let response = try await named(.write) { () async throws(ModbusError) in try await send(request) }
    switch response {
    case .written: return
    case .values(let words):
      throw error(.write, .transport(.invalidResponse(.valueCount(words.count, expected: 0))))
    case .identification:
      throw error(
        .write, .transport(.invalidResponse(.function(43, expected: request.function.rawValue))))
    }
  }

  func read() async throws(RegisterError) -> [UInt16] {
    guard let start = UInt16(exactly: address) else {
      throw error(.read, .transport(.invalidRequest("address \(address) is not in 0…65535")))
    }
    let span = AddressSpan(start: address, count: count)
    let response = try await named(.read) { () async throws(ModbusError) in
      do throws(ModbusError) {
        return try await session.alternatives.read(unitTable, at: start, count: count, send)
      } catch {
        if error.prospect == .silent || error.prospect == .answered {
          session.noteFailure(of: span, in: unitTable)
        }
        throw error
      }
    }
    do {
      return try response.values(count: count)
    } catch {
      session.noteFailure(of: span, in: unitTable)
      throw self.error(.read, .transport(.invalidResponse(error)))
    }
  }

  private func send(_ request: ModbusRequest) async throws(ModbusError) -> ModbusResponse {
    // The words of another device would look like those of this one.
    guard unitTable.unit != nil || !session.isAtNamedUnit else {
      throw .invalidRequest("the map has registers of another device at unit \(unit)")
    }
    do {
      return try await session.connection.send(
        request, to: unit, timeout: session.timeout, over: binding)
    } catch {
      session.memory.forget(after: error.prospect)
      throw error
    }
  }

  /// Gives the errors of a request the names that a person knows.
  private func named(
    _ operation: RegisterError.Operation, _ carryOut: () async throws(ModbusError) -> ModbusResponse
  ) async throws(RegisterError) -> ModbusResponse {
    do {
      return try await carryOut()
    } catch .exception(let code) {
      throw error(operation, .exception(code))
    } catch {
      throw self.error(operation, .transport(error))
    }
  }
}
