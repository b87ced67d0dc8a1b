import MapSyntax
import ModbusProtocol

extension Rule {
  /// The functions that read the same content are no choice.
  package static let readFunctionsInvalid = Rule(
    id: "read-functions-invalid", summary: "The functions that read the same content are no choice.",
    why: "A client could not tell what to ask instead, or would take one register for another.")
}

/// Looks at `read-functions`: two functions for registers, two for bits, or both, and a map that uses one table of the two.
enum ReadFunctionsInvalid: MapRule {
  static let rule = Rule.readFunctionsInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard let device = map.definition.device, let functions = device.readFunctions else { return }
    func report(_ message: String, _ node: Node, help: String? = nil) {
      log.report(.init(.readFunctionsInvalid, message, at: node, help: help))
    }
    let nodes = device.fields[.readFunctions]?.elements ?? []
    guard nodes.count == functions.count else { return }
    if functions.isEmpty {
      return report(
        "there is no function here", device.fields[.readFunctions] ?? device.fields.node,
        help: "write `read-functions: [3, 4]`, or leave it out")
    }
    let used = firstRegisters(of: map)
    for (index, (function, node)) in zip(functions, nodes).enumerated() {
      guard let table = RegisterTable.allCases.first(where: { Int($0.readFunction.rawValue) == function })
      else {
        report("function \(function) reads no table", node, help: "possible: 1 and 2, 3 and 4")
        continue
      }
      let other = Int(table.counterpart.readFunction.rawValue)
      if functions[..<index].contains(function) {
        report("function \(function) is there twice", node)
      } else if !functions.contains(other) {
        report(
          "function \(function) is no choice by itself", node,
          help: "the other function that reads \(table.holdsBits ? "bits" : "registers") is \(other)")
      } else if let listed = device.functions, !listed.contains(function) {
        report("the device does not list function \(function) among its `functions`", node)
      } else if let own = used[table], let counterpart = used[table.counterpart] {
        // Reported once, at the first of the two.
        guard !functions[..<index].contains(other) else { continue }
        report(
          "`\(own)` and `\(counterpart)` are in two tables, although functions \(function) and \(other) read the same",
          node, help: "put all of them in one table")
      } else if used[table] == nil, used[table.counterpart] == nil, !functions[..<index].contains(other) {
        report("nothing in this map is read with function \(function) or \(other)", node)
      }
    }
  }

  /// The first register of each table of the device's own unit that is used.
  private static func firstRegisters(of map: ResolvedMap) -> [RegisterTable: String] {
    var first: [RegisterTable: String] = [:]
    map.forEachRegister { register, _ in
      guard register.unitTable.unit == nil, first[register.table] == nil else { return }
      first[register.table] = register.path
    }
    return first
  }
}
