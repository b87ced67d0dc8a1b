import DeviceModel
import MapSyntax
import ModbusProtocol

extension Rule {
  /// A function code does not fit the table, the access, the width or the device.
  package static let accessFunctionMismatch = Rule(
    id: "access-function-mismatch",
    summary: "A function code does not fit the table, the access, the width or the device.",
    why: "The device would answer every such request with an exception.")
}

/// Compares function codes with tables, access and what the device lists.
enum AccessFunctionMismatch: MapRule {
  static let rule = Rule.accessFunctionMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let listed = map.definition.device?.functions
    map.forEachRegister { register, _ in
      let definition = register.definition
      let table = register.table
      func report(_ message: String, _ node: Node) {
        log.report(.init(.accessFunctionMismatch, message, at: node))
      }
      let alternatives =
        register.unitTable.unit == nil ? map.definition.device?.readAlternatives(of: table) : nil
      let tables = alternatives ?? [table]
      let reading = tables.map { Int($0.readFunction.rawValue) }
      if let function = definition.readFunction {
        if !register.access.isReadable, register.access != .none {
          report("a register that is only written has no read function", definition.place(.readFunction))
        } else if !reading.contains(function) {
          report(
            "function \(function) does not read \(table.pluralName); that is function \(table.readFunction.rawValue)",
            definition.place(.readFunction))
        }
      }
      if register.access.isReadable, let listed {
        if !reading.contains(where: listed.contains) {
          report(
            "reading \(table.pluralName) takes function \(table.readFunction.rawValue), which the device does not list",
            definition.nameNode)
        }
      }
      let possible = table.writeFunctions(count: register.elementWords ?? 1).map { Int($0.rawValue) }
      if let functions = definition.writeFunctions {
        let nodes = definition.fields[.writeFunctions]?.elements ?? []
        if !register.access.isWritable, register.access != .none {
          report("a register that is only read has no write function", definition.place(.writeFunctions))
        } else if functions.isEmpty, nodes.isEmpty {
          report("a register that is written needs a function", definition.place(.writeFunctions))
        } else if table.isWritable {
          let mask = Int(FunctionCode.maskWriteRegister.rawValue)
          let takesMask =
            table == .holdingRegister && register.elementWords ?? 1 == 1 && definition.writeAddress == nil
          for (function, node) in zip(functions, nodes)
          where !possible.contains(function) && !(takesMask && function == mask) {
            if function == mask, definition.writeAddress != nil {
              report(
                "single bits are not changed where a value has a `write-at`: nobody knows the others there",
                node)
              continue
            }
            let width = (register.elementWords ?? 1) == 1 ? "" : "\(register.elementWords ?? 1) "
            let fitting = (possible + (takesMask ? [mask] : [])).map(String.init)
            report(
              "function \(function) does not write \(width)\(table.pluralName); "
                + (fitting.isEmpty ? "no function does" : "possible: " + fitting.joined(separator: ", ")),
              node)
          }
          if takesMask, functions.allSatisfy({ $0 == mask }) {
            report(
              "function \(mask) changes single bits; a whole value takes one of these too: "
                + possible.map(String.init).joined(separator: ", "), definition.place(.writeFunctions))
          }
        }
      }
      if register.access.isWritable, table.isWritable, let listed {
        // One that does not write the register is the finding.
        let wanted = definition.writeFunctions ?? possible
        guard wanted.contains(where: possible.contains) else { return }
        if !wanted.contains(where: listed.contains) {
          report(
            "writing this takes function \(wanted.map(String.init).joined(separator: " or ")), which the device "
              + "does not list", definition.fields[.writeFunctions] ?? definition.nameNode)
        } else if let stated = definition.writeFunctions {
          for (function, node) in zip(stated, definition.fields[.writeFunctions]?.elements ?? [])
          where possible.contains(function) || function == Int(FunctionCode.maskWriteRegister.rawValue) {
            guard !listed.contains(function) else { continue }
            report("the device does not list function \(function)", node)
          }
        }
      }
    }
  }
}
