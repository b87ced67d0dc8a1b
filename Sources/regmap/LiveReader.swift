import MapReports
import ModbusProtocol
import ModbusTransport
import ReadPlanning
import RegisterMap

/// A value as it was read, or why it was not.
struct Reading {
  let register: ExpandedRegister
  /// The value, or `nil` when there is an error.
  let value: DynamicValue?
  /// What went wrong, or `nil` when there is a value.
  let error: String?
}

/// Reads the values of a plan from a device.
struct LiveReader {
  let plan: DevicePlan
  let connection: any ModbusConnection
  let unit: UnitID

  /// One reading for each register, in their order. A register that the plan has split into its elements is one
  /// reading again, with the first error of its elements if there is any.
  func readings(in registers: [ExpandedRegister]) async -> [Reading] {
    var words: [RegisterTable: [Int: Result<UInt16, ReadFailure>]] = [:]
    for table in plan.tables {
      for request in table.requests {
        await read(request, of: table, into: &words[table.table, default: [:]])
      }
    }
    return registers.map { reading(of: $0, from: words[$0.table] ?? [:]) }
  }

  private func read(
    _ request: PlannedRequest, of table: DevicePlan.TablePlan,
    into words: inout [Int: Result<UInt16, ReadFailure>]
  ) async {
    do throws(ModbusError) {
      try await read(request.span, of: table.table, into: &words)
    } catch {
      // A device that refuses one value of a request refuses them all: ask for each by itself.
      let isRefusal = if case .exception = error { request.wanted.count > 1 } else { false }
      for index in request.wanted {
        let value = table.values[index]
        let span = AddressSpan(start: value.address, count: value.addresses.count)
        var failure = error
        if isRefusal {
          do throws(ModbusError) {
            try await read(span, of: table.table, into: &words)
            continue
          } catch {
            failure = error
          }
        }
        for address in value.addresses { words[address] = .failure(ReadFailure(description: "\(failure)")) }
      }
    }
  }

  private func read(
    _ span: AddressSpan, of table: RegisterTable, into words: inout [Int: Result<UInt16, ReadFailure>]
  ) async throws(ModbusError) {
    let request = ModbusRequest.read(table, address: UInt16(span.start), count: span.count)
    guard case .values(let values) = try await connection.send(request, to: unit, timeout: nil) else {
      return
    }
    for (offset, word) in values.enumerated() { words[span.start + offset] = .success(word) }
  }

  private func reading(
    of register: ExpandedRegister, from words: [Int: Result<UInt16, ReadFailure>]
  ) -> Reading {
    do {
      let found = try register.addresses.map { address in
        try words[address]?.get() ?? { throw ReadFailure(description: "the value was not read") }()
      }
      let value = try ValueCodec.decode(found, as: register.register)
      return Reading(register: register, value: value, error: nil)
    } catch {
      return Reading(register: register, value: nil, error: "\(error)")
    }
  }
}

/// Why a word is not there.
struct ReadFailure: Error, CustomStringConvertible {
  let description: String
}
