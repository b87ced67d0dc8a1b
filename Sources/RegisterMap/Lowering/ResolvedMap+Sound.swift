import DeviceModel
import MapSyntax

extension ResolvedMap {
  /// The map without what errors touch, and without what depends on that: a register whose type, unit, scale or
  /// case is touched, and a block whose shape or count is.
  ///
  /// Nothing between the registers that are left can be read: what was left out may be anywhere.
  func sound(without places: ErrorPlaces) -> ResolvedMap {
    var map = self
    let shapes = Set(definition.shapes.filter { places.contains($0.key) }.compactMap { $0.key.scalar?.text })
    let pruning = Pruning(places: places, types: touchedTypes(places), shapes: shapes)
    map.definition.types.removeAll { pruning.types.contains($0.name) }
    map.definition.errata = []
    map.blocks = blocks.compactMap(pruning.block)
    // A count is a register too; without it, the number of instances is unknown. So is one that decides what is there, or
    // gives a scale.
    var registers = -1
    while true {
      var known: Set<String> = []
      map.forEachRegister { register, _ in known.insert(register.path) }
      // A block that falls out may hold the count of another.
      guard known.count != registers else { return map }
      registers = known.count
      map.blocks = map.blocks.compactMap { $0.depending(on: known, in: self, around: "") }
    }
  }

  private func touchedTypes(_ places: ErrorPlaces) -> Set<String> {
    var names = Set(definition.types.filter { places.contains($0.nameNode) }.map(\.name))
    // Types that could not be resolved have an error, perhaps in another file.
    names.formUnion(definition.types.map(\.name).filter { types[$0] == nil })
    // A record has enums for fields and no other records, so one round is enough.
    for type in definition.types where !names.isDisjoint(with: type.typeNames) { names.insert(type.name) }
    return names
  }
}

/// Takes what errors touch out of blocks.
private struct Pruning {
  let places: ErrorPlaces
  let types: Set<String>
  let shapes: Set<String>

  func block(_ block: ResolvedBlock) -> ResolvedBlock? {
    let definition = block.definition
    guard !places.contains(definition.nameNode), !definition.isIncomplete || definition.isShapeKnown,
      block.base != nil, block.offset != nil, !(definition.shape.map(shapes.contains) ?? false)
    else { return nil }
    let registers = pruned(block.registers, choosers: nil)
    let hasSelection =
      definition.fields.entry(.select).map { !places.contains($0.key) } ?? false
      && registers.contains { $0.definition.name == definition.selection?.selector }
    var cases = hasSelection ? block.cases : []
    for index in cases.indices {
      cases[index].registers = pruned(cases[index].registers, choosers: registers)
    }
    var kept = definition
    if !hasSelection { kept.selection = nil }
    let computed = block.computed.filter { !places.contains($0.definition.nameNode) }
    return block.replacing(
      kept, registers: registers, cases: cases, computed: computed,
      blocks: block.blocks.compactMap(self.block))
  }

  /// The registers that no error touches, among them all that choose for them.
  private func pruned(_ registers: [ResolvedRegister], choosers: [ResolvedRegister]?) -> [ResolvedRegister] {
    var kept = registers.filter(isSound)
    // A register that falls out may itself choose for others.
    while true {
      let names = Set((kept + (choosers ?? [])).map(\.definition.name))
      let next = kept.filter { $0.definition.unitChoice.map { names.contains($0.selector) } ?? true }
      guard next.count < kept.count else { return next }
      kept = next
    }
  }

  private func isSound(_ register: ResolvedRegister) -> Bool {
    guard !places.contains(register.definition.nameNode), register.isUnderstood, register.type != nil,
      register.address != nil, register.offset != nil, register.elementWords != nil,
      // Nobody knows whether what lies between the words can still be read.
      register.apart.isEmpty
    else { return false }
    switch register.definition.type {
    case .named(let name): return !types.contains(name)
    case .inPlace(let type): return types.isDisjoint(with: type.typeNames)
    case .bits(let field):
      if case .named(let name) = field.kind { return !types.contains(name) }
      return true
    case .builtIn, .parts, nil: return true
    }
  }
}

extension ResolvedBlock {
  /// The block, with what is inside of which the registers are known that count, decide or give a scale.
  fileprivate func depending(
    on known: Set<String>, in map: ResolvedMap, around path: String
  ) -> ResolvedBlock? {
    func isKnown(_ chooser: PresenceCondition.Chooser) -> Bool {
      switch chooser {
      case .register(let path): known.contains(path)
      case .setting(let name): map.settings[name]?.register.map { known.contains($0.path) } ?? true
      }
    }
    func isDecided(_ path: String, _ hasCondition: Bool) -> Bool {
      !hasCondition || map.presences[path]?.conditions.allSatisfy { isKnown($0.chooser) } == true
    }
    func isKnown(_ register: ResolvedRegister) -> Bool {
      let hasScale =
        register.definition.scaleChoice == nil
        || map.scaleChoosers[register.path].map { known.contains($0.register.path) } == true
      let bounds = map.limitRegisters[register.path]?.registers ?? []
      let areBoundsKnown =
        bounds.count == register.definition.limitRegisters?.names.count ?? 0
        && bounds.allSatisfy { known.contains($0.register.path) }
      return hasScale && areBoundsKnown && isDecided(register.path, register.definition.fields[.when] != nil)
    }
    guard isDecided(self.path, definition.fields[.when] != nil) else { return nil }
    // Where what follows a count is depends on all that was left out.
    guard definition.countedAddress == nil, definition.repetition?.countedStride == nil else { return nil }
    if definition.repetition?.filled != nil {
      guard let counter = map.counters[self.path]?.filled, known.contains(counter.register.path) else {
        return nil
      }
    }
    return replacing(
      definition,
      registers: registers.filter(isKnown),
      cases: cases.map { item in
        var item = item
        item.registers = item.registers.filter(isKnown)
        return item
      },
      computed: computed,
      blocks: blocks.compactMap { $0.depending(on: known, in: map, around: self.path) })
  }

  /// The block with other contents; what lies between them is not read.
  fileprivate func replacing(
    _ definition: BlockDefinition, registers: [ResolvedRegister], cases: [ResolvedCase],
    computed: [ResolvedComputed], blocks: [ResolvedBlock]
  ) -> ResolvedBlock {
    let known = Set(registers.map(ObjectIdentifier.init))
    // A sum without one of its terms is another value.
    let computed = computed.filter { computed in
      computed.registers.allSatisfy { $0.map { known.contains(ObjectIdentifier($0)) } ?? false }
    }
    return ResolvedBlock(
      definition: definition, path: path, unitTable: unitTable, gaps: .unreadable, base: base, offset: offset,
      levels: levels, repetition: repetition, registers: registers, cases: cases, computed: computed,
      blocks: blocks,
      span: Resolver.span(of: registers + cases.flatMap(\.registers), and: blocks), source: source)
  }
}
