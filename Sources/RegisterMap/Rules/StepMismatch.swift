import MapSyntax

extension Rule {
  /// A step is not positive, or a bound is not a multiple of it.
  package static let stepMismatch = Rule(
    id: "step-mismatch", summary: "A step is not positive, or a bound is not a multiple of it.",
    why: "A bound that cannot be written is a slip in the bound or in the step.")
}

/// Compares steps with ranges.
enum StepMismatch: MapRule {
  static let rule = Rule.stepMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let step = register.definition.step else { return }
      let definition = register.definition
      guard step > .zero else {
        log.report(
          .init(
            .stepMismatch, "a step is more than 0, found \(step)", at: definition.place(.step),
            help: "leave `step` out where every value of the range may be written"))
        return
      }
      guard let range = definition.range, !range.isReversed else { return }
      // Where neither bound is a multiple, the step is wrong, and that is one finding.
      let bounds = range.bounds.filter { !$0.isMultiple(of: step) }
      if let bound = bounds.first {
        log.report(
          .init(
            .stepMismatch,
            bounds.count == 1
              ? "the bound \(register.shown(bound)) is not a multiple of \(register.shown(step))"
              : "neither \(register.shown(bound)) nor \(register.shown(bounds[1])) is a multiple of \(register.shown(step))",
            at: definition.place(.range),
            notes: [.init("the step is here", at: definition.place(.step).textRange)],
            help: "steps are counted from 0; look at the bound and the step again, or leave `step` out"))
      }
    }
  }
}
