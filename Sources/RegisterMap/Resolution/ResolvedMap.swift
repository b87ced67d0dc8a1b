import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning

/// A map with its defaults applied and its addresses computed where that was possible.
///
/// A fact that could not be resolved is `nil` and has its finding already; rules skip it, so that one broken
/// thing gives one finding.
struct ResolvedMap {
  var definition: MapDefinition
  var limits: RequestLimits
  /// The types under `types` that could be resolved, by name.
  var types: [String: ValueType]
  var blocks: [ResolvedBlock]

  /// Every block, parents before children, in the map's order.
  func forEachBlock(_ body: (ResolvedBlock) -> Void) {
    func visit(_ block: ResolvedBlock) {
      body(block)
      for child in block.blocks { visit(child) }
    }
    for block in blocks { visit(block) }
  }

  /// Every register with its block, in the map's order.
  func forEachRegister(_ body: (ResolvedRegister, ResolvedBlock) -> Void) {
    forEachBlock { block in
      for register in block.allRegisters { body(register, block) }
    }
  }

  /// Every unit that the map gives, on a register, for a case of one that chooses, or on a block.
  func forEachUnit(_ body: (StatedUnit) -> Void) {
    forEachBlock { block in
      if let unit = block.definition.unit { body(unit) }
      for register in block.allRegisters {
        if let unit = register.definition.unit { body(unit) }
        for item in register.definition.unitChoice?.cases ?? [] { body(item.unit) }
      }
    }
  }

  /// Every type with names, those under `types` first.
  func forEachType(_ body: (TypeDefinition) -> Void) {
    for type in definition.types { body(type) }
    forEachRegister { register, _ in
      if case .inPlace(let type) = register.definition.type { body(type) }
    }
  }
}
