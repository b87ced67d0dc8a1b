import MapSyntax

extension Rule {
  /// A step is not positive, or a bound is not a multiple of it.
  public static let stepMismatch = Rule(
    id: "step-mismatch", summary: "A step is not positive, or a bound is not a multiple of it.",
    why: "A bound that cannot be written is a slip in the bound or in the step.")
}

/// Compares steps with ranges.
enum StepMismatch: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let step = register.definition.step else { return }
      let definition = register.definition
      guard step > .zero else {
        log.report(.init(.stepMismatch, "a step is more than 0, found \(step)", at: definition.place(.step)))
        return
      }
      guard let (low, high) = definition.range, low <= high else { return }
      for bound in [low, high] where !bound.isMultiple(of: step) {
        log.report(
          .init(
            .stepMismatch, "the bound \(register.shown(bound)) is not a multiple of \(register.shown(step))",
            at: definition.place(.range),
            notes: [.init("the step is here", at: definition.place(.step).textRange)]))
      }
    }
  }
}
