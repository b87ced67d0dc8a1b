package import DeviceModel
package import ModbusProtocol
package import ModbusTransport

/// Finds out what can be read behind an endpoint of which nothing is known. It never writes.
package struct DeviceScanner: Sendable {
  /// The distances at which addresses are probed, one round each.
  package static let steps = [4096, 1024, 256, 64, 16, 4, 1]
  /// Where tables of devices mostly begin; they are looked at first.
  private static let usualStarts = [0, 1, 100, 256, 1000, 3000, 5000, 30_000, 40_000, 50_000]
  /// Where the marker of SunSpec may be, and what it is.
  private static let markerPlaces: [UInt16] = [40_000, 0, 50_000]
  private static let marker: [UInt16] = [0x5375, 0x6E53]

  /// Called after requests were sent, with what is known and how many these were.
  package typealias Progress = @Sendable (_ scan: ScanReport) -> Void

  private let limited: LimitedConnection
  private let connection: ReadOnlyConnection
  private let avoided: [DeviceLayout]
  private let onProgress: Progress

  /// - Parameters:
  ///   - connection: The way to the devices.
  ///   - most: How many requests may be sent.
  ///   - avoided: Maps whose registers with a side effect are never read.
  ///   - onProgress: Called after each round of a table that took requests.
  package init(
    over connection: any ModbusConnection, atMost most: Int, avoiding avoided: [DeviceLayout] = [],
    onProgress: @escaping Progress = { _ in }
  ) {
    limited = LimitedConnection(connection, most: most)
    self.connection = ReadOnlyConnection(limited)
    self.avoided = avoided
    self.onProgress = onProgress
  }

  /// How many requests probing down to a distance takes at least, for each unit that answers.
  package static func requests(downTo step: Int) -> Int {
    RegisterTable.allCases.count * (0x10000 / step + usualStarts.count)
  }

  /// Scans units.
  ///
  /// - Parameters:
  ///   - units: The units to ask.
  ///   - finest: The smallest distance, one of `steps`.
  ///   - report: What an earlier scan found; its units are not asked again whether they are there.
  /// - Returns: What is known then, also when the limit of requests was reached before the end.
  package func scan(
    _ units: [UnitID], downTo finest: Int, resuming report: ScanReport = ScanReport()
  ) async -> ScanReport {
    var report = report
    for unit in report.units.indices {
      for table in report.units[unit].tables.indices { report.units[unit].tables[table].reopen() }
    }
    let before = report.requestCount
    do throws(ScanEnd) {
      for unit in units
      where !report.units.contains(where: { $0.unit == unit }) && !report.absent.contains(unit) {
        if try await probe(.holdingRegister, 0, 1, of: unit, isAnyAnswer: true) == .silence {
          report.absent.append(unit)
        } else {
          report.units.append(UnitScan(unit))
        }
        report.requestCount = before + limited.count
      }
      for index in report.units.indices where !report.units[index].isIdentified {
        try await identify(&report.units[index])
      }
      try await look(at: &report, before: before) { table, avoided, probe throws(ScanEnd) in
        for start in Self.usualStarts where table.step == nil {
          try await table.look(at: start, avoiding: avoided, probe)
        }
      }
      for step in Self.steps where step >= finest {
        try await look(at: &report, before: before) { table, avoided, probe throws(ScanEnd) in
          guard table.step.map({ $0 > step }) ?? true else { return }
          try await table.look(every: step, avoiding: avoided, probe)
        }
      }
      report.end = nil
    } catch {
      report.end = error
    }
    report.requestCount = before + limited.count
    return report
  }

  /// Looks at every table of every unit.
  private func look(
    at report: inout ScanReport, before: Int,
    _ body: (inout TableScan, AvoidedAddresses, TableScan.Probe) async throws(ScanEnd) -> Void
  ) async throws(ScanEnd) {
    for unit in report.units.indices {
      let id = report.units[unit].unit
      for index in report.units[unit].tables.indices {
        var scan = report.units[unit].tables[index]
        let table = scan.table
        let avoidedHere = AvoidedAddresses(table, in: avoided)
        let sent = limited.count
        do throws(ScanEnd) {
          try await body(&scan, avoidedHere) { start, count throws(ScanEnd) in
            try await probe(table, start, count, of: id)
          }
        } catch {
          // What was found of the round is kept; its step is not done.
          report.units[unit].tables[index] = scan
          throw error
        }
        report.units[unit].tables[index] = scan
        report.requestCount = before + limited.count
        if limited.count > sent { onProgress(report) }
      }
    }
  }

  private func identify(_ scan: inout UnitScan) async throws(ScanEnd) {
    if let answer = try? await connection.readIdentification(of: scan.unit) {
      scan.identification = answer.objects.compactMap(\.text).filter { !$0.isEmpty }
    }
    let avoidedHere = AvoidedAddresses(.holdingRegister, in: avoided)
    for place in Self.markerPlaces
    where !avoidedHere.contains(Int(place)) && !avoidedHere.contains(Int(place) + 1) {
      let answer = try? await connection.send(
        .read(.holdingRegister, address: place, count: 2), to: scan.unit)
      guard answer == .values(Self.marker) else { continue }
      scan.sunSpecMarker = Int(place)
      break
    }
    if limited.isExhausted { throw .limit }
    scan.isIdentified = true
  }

  /// Asks whether adjacent addresses can be read.
  ///
  /// - Parameter isAnyAnswer: Whether a refusal is as good as values, and there is no second attempt.
  private func probe(
    _ table: RegisterTable, _ start: Int, _ count: Int, of unit: UnitID, isAnyAnswer: Bool = false
  ) async throws(ScanEnd) -> ProbeAnswer {
    guard !limited.isExhausted else { throw .limit }
    do throws(ModbusError) {
      let request = ModbusRequest.read(table, address: UInt16(start), count: count)
      _ = try await connection.send(request, to: unit)
      return .readable
    } catch {
      switch error {
      case .exception(.gatewayPathUnavailable), .exception(.gatewayTargetFailedToRespond): return .silence
      case .exception(let code): return .refused(code)
      case .closed, .cancelled: throw .connection("\(error)")
      case .disconnected(let failure): throw .connection("\(failure)")
      default: return .silence
      }
    }
  }
}
