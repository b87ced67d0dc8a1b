import MapSyntax

extension Rule {
  /// The terms of a computed value have different units, or the sum has another.
  package static let computedUnitMismatch = Rule(
    id: "computed-unit-mismatch",
    summary: "The terms of a computed value have different units, or the sum has another one than they.",
    why: "Watts and kilowatts cannot be added, and a sum of watts is in watts.")
}

/// Compares the units of terms with each other and with that of their sum.
enum ComputedUnitMismatch: MapRule {
  static let rule = Rule.computedUnitMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      for computed in block.computed { check(computed, log) }
    }
  }

  private static func check(_ computed: ResolvedComputed, _ log: FindingLog) {
    let terms = zip(computed.definition.terms, computed.registers).compactMap { term, register in
      // What cannot be a term has a finding already, and so has a unit that could not be read.
      register.flatMap { register in
        register.isUnitKnown && ComputedTermInvalid.problem(of: register) == nil
          ? (term: term, register: register) : nil
      }
    }
    guard let first = terms.first else { return }
    for other in terms.dropFirst() where other.register.unit?.display != first.register.unit?.display {
      log.report(
        .init(
          .computedUnitMismatch,
          "`\(other.term.register)` \(unit(of: other.register)), and `\(first.term.register)` \(unit(of: first.register))",
          at: other.term.node,
          notes: [
            .init("`\(other.term.register)` is here", at: other.register.definition.nameNode.textRange)
          ],
          help: "only values of one unit can be added"))
      return
    }
    guard let stated = computed.definition.unit, stated.isKnown,
      stated.display != first.register.unit?.display
    else { return }
    log.report(
      .init(
        .computedUnitMismatch,
        "the sum \(stated.display.map { "is in `\($0)`" } ?? "has no unit"), and `\(first.term.register)` "
          + unit(of: first.register),
        at: stated.node,
        notes: [.init("`\(first.term.register)` is here", at: first.register.definition.nameNode.textRange)],
        help: "leave it out: the sum has the unit of its terms"))
  }

  private static func unit(of register: ResolvedRegister) -> String {
    register.unit?.display.map { "is in `\($0)`" } ?? "has no unit"
  }
}

extension StatedUnit {
  /// Whether the vocabulary has the code, for a unit that is one.
  fileprivate var isKnown: Bool {
    if case .code(let code) = meaning { UnitVocabulary.display(code) != nil } else { true }
  }
}

extension ResolvedRegister {
  /// Whether the unit could be read where the map gives one.
  fileprivate var isUnitKnown: Bool {
    (definition.unit != nil || definition.fields[.unit] == nil) && !definition.fields.isMisspelt(.unit)
      && unit?.isKnown != false
  }
}
