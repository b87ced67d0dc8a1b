import DeviceModel
import MapReports
import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// Reads registers from a device: first those that say how many instances of a block there are, then the rest.
struct LiveReader: DeviceReader {
  let layout: DeviceLayout
  /// What to read.
  let registers: [ExpandedRegister]
  /// The paths of the registers that somebody asked for one by one.
  let named: Set<String>
  let device: DeviceEndpoint
  let connection: any ModbusConnection

  /// One reading for each register that is there, in their order.
  ///
  /// Instances that the device does not have and layouts of a selection that are not chosen are left out, unless
  /// they are named; a register that says how many there are and cannot be read, or says more than the map has, is an
  /// error in their place.
  ///
  /// - Throws: `DeviceFailure` when nobody answers, `PlanError` when a value cannot be read by any request, which a
  ///   map without findings does not have.
  func readings() async throws -> [any Reading] {
    var isAnswering = false
    var counts = InstanceCounts(of: registers)
    counts.note(try await raw(counts.standingOnce, &isAnswering))
    let present = registers.filter { counts.presence(of: $0).absence == nil }
    let nested = counts.around(present)
    let known = Set(present.map(\.path))
    let values = try await raw(present + nested.filter { !known.contains($0.path) }, &isAnswering)
    counts.note(values)
    var readings: [any Reading] = counts.problems.map {
      MapReading(register: $0.register, value: nil, unit: nil, error: $0.text)
    }
    for register in registers {
      let presence = counts.presence(of: register)
      if case .unknown = presence { continue }
      let raw = values[register.path]
      if let reason = presence.absence ?? raw?.absence(of: register) {
        guard named.contains(register.path) else { continue }
        readings.append(
          MapReading(
            register: register, value: nil, unit: nil, error: "the device has no such value now: \(reason)"))
      } else {
        readings.append(MapReading(register, from: raw))
      }
    }
    return readings
  }

  /// The words of registers by their paths, each with the words that its meaning depends on, from one request.
  private func raw(_ registers: [ExpandedRegister], _ isAnswering: inout Bool) async throws
    -> [String: RegisterWords]
  {
    var found: [String: RegisterWords] = [:]
    let plan = try DevicePlan(registers, of: layout, link: device.link)
    for table in plan.tables {
      for request in table.requests {
        for (index, reading) in try await read(request, of: table, &isAnswering) {
          found[table.values[index].path] = reading
        }
      }
    }
    for register in registers where found[register.path] == nil && register.register.count != nil {
      // The plan has split an array that no request takes whole.
      found[register.path] = RegisterWords(register.elements.compactMap { found[$0.path] }, of: register)
    }
    return found
  }

  private func read(
    _ request: PlannedRequest, of table: DevicePlan.TablePlan, _ isAnswering: inout Bool
  ) async throws(DeviceFailure) -> [(index: Int, reading: RegisterWords)] {
    let whole = await read(request.span, of: table.table)
    if case .failure(let error) = whole, error.isSilence {
      // With a device that has never answered, every further request would only cost another timeout.
      guard isAnswering else { throw device.failure(error) }
    } else {
      isAnswering = true
    }
    // A device that refuses one value of a request refuses them all: ask for each by itself.
    guard case .failure(.exception) = whole, request.wanted.count > 1 else {
      return request.wanted.map { ($0, RegisterWords(start: request.span.start, words: whole)) }
    }
    var readings: [(index: Int, reading: RegisterWords)] = []
    for index in request.wanted {
      let addresses = table.values[index].atomicAddresses
      let span = AddressSpan(start: addresses.lowerBound, count: addresses.count)
      readings.append((index, RegisterWords(start: span.start, words: await read(span, of: table.table))))
    }
    return readings
  }

  private func read(_ span: AddressSpan, of table: RegisterTable) async -> Result<[UInt16], ModbusError> {
    let request = ModbusRequest.read(table, address: UInt16(span.start), count: span.count)
    do throws(ModbusError) {
      guard
        case .values(let words) = try await connection.send(request, to: device.endpoint.unit, timeout: nil)
      else { return .success([]) }
      return .success(words)
    } catch {
      return .failure(error)
    }
  }
}
