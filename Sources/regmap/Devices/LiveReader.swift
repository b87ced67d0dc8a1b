import MapReports
import ModbusProtocol
import ModbusTransport
import ReadPlanning
import RegisterMap

/// Reads the values of a plan from a device.
struct LiveReader: DeviceReader {
  let registers: [ExpandedRegister]
  let plan: DevicePlan
  let device: DeviceEndpoint
  let connection: any ModbusConnection

  /// Plans the reading of registers.
  ///
  /// - Throws: `PlanError` when a register does not fit any request.
  init(
    _ registers: [ExpandedRegister], of layout: DeviceLayout, from device: DeviceEndpoint,
    over connection: any ModbusConnection
  ) throws {
    self.registers = registers
    plan = try DevicePlan(registers, of: layout, link: device.link)
    self.device = device
    self.connection = connection
  }

  /// One reading for each register, in their order. A register that the plan has split into its elements is one
  /// reading again, with the first error of its elements if there is any.
  func readings() async throws -> [any Reading] {
    var words: [RegisterTable: [Int: Result<UInt16, ReadFailure>]] = [:]
    var isAnswering = false
    for table in plan.tables {
      for request in table.requests {
        let failure = await read(request, of: table, into: &words[table.table, default: [:]])
        if let failure, failure.isSilence {
          guard isAnswering else { throw device.failure(failure) }
        } else {
          isAnswering = true
        }
      }
    }
    return registers.map { reading(of: $0, from: words[$0.table] ?? [:]) }
  }

  /// - Returns: Why the request as a whole failed, if it did.
  private func read(
    _ request: PlannedRequest, of table: DevicePlan.TablePlan,
    into words: inout [Int: Result<UInt16, ReadFailure>]
  ) async -> ModbusError? {
    do throws(ModbusError) {
      try await read(request.span, of: table.table, into: &words)
      return nil
    } catch {
      // A device that refuses one value of a request refuses them all: ask for each by itself.
      let isRefusal =
        if case .exception = error { request.wanted.count > 1 && !error.isSilence } else { false }
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
      return error
    }
  }

  private func read(
    _ span: AddressSpan, of table: RegisterTable, into words: inout [Int: Result<UInt16, ReadFailure>]
  ) async throws(ModbusError) {
    let request = ModbusRequest.read(table, address: UInt16(span.start), count: span.count)
    let unit = device.endpoint.unit
    guard case .values(let values) = try await connection.send(request, to: unit, timeout: nil) else {
      return
    }
    for (offset, word) in values.enumerated() { words[span.start + offset] = .success(word) }
  }

  private func reading(
    of register: ExpandedRegister, from words: [Int: Result<UInt16, ReadFailure>]
  ) -> MapReading {
    do {
      let found = try register.addresses.map { address in
        try words[address]?.get() ?? { throw ReadFailure(description: "the value was not read") }()
      }
      let value = try ValueCodec.decode(found, as: register.register)
      return MapReading(register: register, value: value, error: nil)
    } catch {
      return MapReading(register: register, value: nil, error: "\(error)")
    }
  }
}

/// Why a word is not there.
struct ReadFailure: Error, CustomStringConvertible {
  let description: String
}
