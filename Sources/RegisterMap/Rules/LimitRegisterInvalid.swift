import DeviceModel
import MapSyntax

extension Rule {
  /// A bound of what may be written comes from a register that cannot hold it.
  package static let limitRegisterInvalid = Rule(
    id: "limit-register-invalid",
    summary:
      "A register that holds a bound of `range` does not exist, is in another instance, has another unit, or holds no "
      + "whole number.",
    why: "A client would compare what it writes with something else, or could not write at all.")
}

/// Compares the bounds that registers hold with those registers.
enum LimitRegisterInvalid: MapRule {
  static let rule = Rule.limitRegisterInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.walkBlocks { block, blocks in
      for register in block.allRegisters {
        guard let limits = register.definition.limitRegisters else { continue }
        if let problem = problem(of: register) {
          log.report(.init(.limitRegisterInvalid, problem, at: limits.node))
          continue
        }
        let found = map.limitRegisters[register.path]
        for (name, chooser) in [(limits.lowest, found?.lowest), (limits.highest, found?.highest)] {
          guard let name else { continue }
          guard let chooser else {
            reportMissing(name, at: limits.node, for: register, in: blocks, of: map, log)
            continue
          }
          guard let problem = problem(of: chooser.register, bounding: register) else { continue }
          log.report(
            .init(
              .limitRegisterInvalid, "`\(name)` \(problem)", at: limits.node,
              notes: [.init("it is here", at: chooser.register.definition.nameNode.textRange)]))
        }
      }
    }
  }

  /// Why no register can bound what is written.
  private static func problem(of register: ResolvedRegister) -> String? {
    if register.definition.count != nil { return "a register cannot bound the elements of an array" }
    if register.definition.unitChoice != nil {
      return "a register cannot bound a value whose unit another register chooses"
    }
    // A range of what is no number has a finding already.
    if let type = register.type, type.isNumber, !isWhole(type) {
      return "a register cannot bound `\(type.displayName)`; only whole numbers are compared with registers"
    }
    return nil
  }

  private static func problem(of bound: ResolvedRegister, bounding register: ResolvedRegister) -> String? {
    if !bound.access.isReadable { return "cannot be read" }
    if bound.definition.count != nil { return "is an array; one value is a bound" }
    if bound.definition.scaleChoice != nil { return "has a scale that another register gives" }
    if bound.definition.unitChoice != nil { return "has a unit that another register chooses" }
    if bound.definition.onRead != nil { return "sets something off when it is read" }
    if let type = bound.type, !isWhole(type) {
      return "is `\(type.displayName)`; only a whole number of at most 48 bits can be a bound"
    }
    let (unit, own) = (bound.unit?.display, register.unit?.display)
    guard unit == own else {
      return "is in \(unit ?? "no unit"), and what it bounds in \(own ?? "none")"
    }
    return nil
  }

  /// Whether all numbers of a type, and all between two of them, are numbers of Swift's `Double`.
  private static func isWhole(_ type: ValueType) -> Bool {
    switch type {
    case .integer(let bits, _), .bcd(let bits): bits <= 48
    case .base10000: true
    default: false
    }
  }

  private static func reportMissing(
    _ name: String, at node: Node, for register: ResolvedRegister, in blocks: [ResolvedBlock],
    of map: ResolvedMap, _ log: FindingLog
  ) {
    let lookup = ChooserLookup(blocks: map.blocks)
    let outcome = lookup.chooser(at: name, for: register, in: blocks)
    if case .itself = outcome {
      log.report(.init(.limitRegisterInvalid, "a register cannot be its own bound", at: node))
    }
    lookup.reportMissing(
      .limitRegisterInvalid, outcome, finding: name, at: node, to: "hold the bound", in: blocks, log)
  }
}
