import MapSyntax

extension Rule {
  /// The unit belongs to another quantity than the one in the name or the title.
  package static let unitQuantityMismatch = Rule(
    id: "unit-quantity-mismatch", severity: .warning,
    summary: "The unit belongs to another quantity than the one in the name or the title.",
    why:
      "Active, apparent and reactive powers and energies have units of their own, and no voltage is in amperes. In a long table, a unit copied from the row above looks right.",
    isWaivable: true)
}

/// Compares what names and titles call a value with its unit.
///
/// Only units of electrical quantities and temperatures are compared with everything that is said: the delay of a current is in
/// seconds. Where a name consists of a quantity, every unit is, but for ratios and levels: a voltage may be given in percent of
/// the rated one.
enum UnitQuantityMismatch: MapRule {
  static let rule = Rule.unitQuantityMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let stated = register.unit, case .code(let code) = stated.meaning,
        let unit = UnitVocabulary.unit(code)
      else { return }
      let definition = register.definition
      let title = definition.text.title ?? ""
      let isCompared = NamedQuantity.isCompared(unit.quantity)
      let named =
        isCompared ? NamedQuantity.all(in: "\(definition.name) \(title)").filter(\.isElectrical) : []
      if isCompared, let kind = NamedQuantity.kind(in: definition.name) {
        report(kind, "the name has \(kind.name)", for: unit, stated, of: definition, log)
      } else if let first = named.first {
        guard !named.contains(where: { $0.quantities.contains(unit.quantity) }) else { return }
        let isInName = NamedQuantity.all(in: definition.name).contains(first)
        report(
          first, "the \(isInName ? "name" : "title") has \(first.name)", for: unit, stated, of: definition,
          log)
      } else if let alone = NamedQuantity.alone(in: definition.name),
        !NamedQuantity.relative.contains(unit.quantity), !NamedQuantity.isTime(title)
      {
        report(alone, "the name has \(alone.name)", for: unit, stated, of: definition, log)
      }
    }
  }

  private static func report(
    _ named: NamedQuantity, _ saying: String, for unit: UnitVocabulary.Unit, _ stated: StatedUnit,
    of register: RegisterDefinition, _ log: FindingLog
  ) {
    guard !named.quantities.contains(unit.quantity) else { return }
    let known = UnitVocabulary.units.filter { named.quantities.contains($0.quantity) }.map { "`\($0.code)`" }
    let isOwn = register.unit != nil
    let place = isOwn ? stated.node : register.nameNode
    let note = isOwn ? "the name is here" : "the unit comes from the block and is here"
    var finding = Finding(
      .unitQuantityMismatch, "`\(unit.code)` is a unit of \(unit.quantity), and \(saying)", at: place,
      notes: [.init(note, at: (isOwn ? register.nameNode : stated.node).textRange)],
      help: known.isEmpty
        ? "\(named.name) has no unit" : "a unit of \(named.name) is \(known.joined(separator: " or "))")
    // The unit alone would be the same fact for each register that has it.
    finding.statedFact = "\(register.name) in \(unit.code)"
    log.report(finding)
  }
}
