import DeviceModel
import ModbusProtocol
import ReadPlanning

/// Writes the facts about the device as a whole. The runtime has defaults for those that the map leaves out.
struct DescriptionEmitter {
  let layout: DeviceLayout

  func emit(into writer: inout SwiftWriter) {
    writer.line("\(writer.access)static let _description = DeviceDescription(")
    writer.indented { writer in
      writer.line("name: \(SwiftStringLiteral(layout.name)),")
      let limits =
        "readRegisters: \(layout.limits.readRegisters), readBits: \(layout.limits.readBits), "
        + "writeRegisters: \(layout.limits.writeRegisters), writeBits: \(layout.limits.writeBits)"
      let arguments =
        tables(of: nil) + connection.map { [$0] } + idempotentWrites(of: nil) + alternatives + units
        + chains
      writer.line(limits + (arguments.isEmpty ? ")" : ","))
      for (index, lines) in arguments.enumerated() {
        for line in lines.dropLast() { writer.line(line) }
        writer.line(lines[lines.count - 1] + (index == arguments.count - 1 ? ")" : ","))
      }
    }
  }

  /// Where requests to a unit may read, an argument a table.
  private func tables(of unit: UnitID?) -> [[String]] {
    RegisterTable.allCases.compactMap { table in
      let place = UnitTable(table, of: unit)
      guard let readable = layout.readableRuns[place], !readable.isEmpty else { return nil }
      let lists = [
        ("\(table.swiftName)s: ReadableTable(", readable), ("avoid: ", layout.avoidedRuns(in: place)),
        ("openBorders: ", layout.openBorders[place] ?? []),
      ].filter { !$0.1.isEmpty }
      return lists.enumerated().flatMap { index, item in
        list(item.0, item.1, tail: index == lists.count - 1 ? ")" : ",")
      }
    }
  }

  /// How the device is reached.
  private var connection: [String] {
    var arguments: [String] = []
    if let serial = layout.serial, !serial.baudRates.isEmpty {
      arguments.append(
        "serial: DeviceSerial(baudRates: \(serial.expectedBaudRates), parity: ._\(serial.parity.rawValue), "
          + "stopBits: \(serial.stopBits))")
    }
    if let timeout = layout.limits.timeoutMilliseconds { arguments.append("timeoutMilliseconds: \(timeout)") }
    if layout.limits.inFlight > 1 { arguments.append("maxInFlight: \(layout.limits.inFlight)") }
    let pauses = [
      ("pauseMilliseconds", layout.limits.pauseMilliseconds),
      ("pauseAfterConnectingMilliseconds", layout.limits.pauseAfterConnectingMilliseconds),
    ]
    return arguments + pauses.filter { $0.1 > 0 }.map { "\($0): \($1)" }
  }

  private func idempotentWrites(of unit: UnitID?) -> [[String]] {
    let tables: [(RegisterTable, String)] = [
      (.coil, "idempotentCoils: "), (.holdingRegister, "idempotentHoldingRegisters: "),
    ]
    return tables.compactMap { table, head in
      let runs = IdempotentRuns(of: layout, in: UnitTable(table, of: unit)).runs
      return runs.isEmpty ? nil : list(head, runs, tail: "")
    }
  }

  /// What else holds the same as the tables of the map.
  private var alternatives: [[String]] {
    let entries = RegisterTable.allCases.compactMap { table -> String? in
      guard layout.readableRuns[UnitTable(table)]?.isEmpty == false, let all = layout.readAlternatives[table]
      else {
        return nil
      }
      return "._\(table.swiftName): [\(all.map { "._\($0.swiftName)" }.joined(separator: ", "))]"
    }
    return entries.isEmpty ? [] : [["alternatives: [\(entries.joined(separator: ", "))]"]]
  }

  /// What is at the unit ids that the map gives.
  private var units: [[String]] {
    guard !layout.namedUnits.isEmpty else { return [] }
    let entries = layout.namedUnits.flatMap { unit in
      var lines = ["  \(unit.rawValue): UnitDescription("]
      let arguments = tables(of: unit) + idempotentWrites(of: unit)
      for (index, argument) in arguments.enumerated() {
        let isLast = index == arguments.count - 1
        lines += argument.dropLast().map { "    \($0)" }
        lines.append("    \(argument[argument.count - 1])\(isLast ? "" : ",")")
      }
      lines[lines.count - 1] += "),"
      return lines
    }
    return [["units: ["] + entries + ["]"]]
  }

  /// The blocks that have to be found, and where.
  private var chains: [[String]] {
    guard let shape = ChainShape(layout) else { return [] }
    return [
      ["chains: ["] + shape.chains.map { "  \($0)," } + ["]"],
      ["blocks: ["] + shape.blocks.flatMap { $0.map { "  \($0)" } } + ["]"],
    ]
  }

  /// An argument that is a list of runs, one a line.
  private func list(_ head: String, _ runs: [AddressRun], tail: String) -> [String] {
    [head + "["] + runs.map { "  \($0.code)," } + ["]" + tail]
  }
}
