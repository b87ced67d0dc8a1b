import DeviceModel

/// Compares what has to hold for a part to be there.
struct PresenceComparison {
  let old: DeviceLayout
  let new: DeviceLayout
  let log: ChangeLog

  func compare(_ pair: PartPair, _ before: [PresenceCondition], _ after: [PresenceCondition]) {
    guard !before.isEmpty || !after.isEmpty else { return }
    log.afterwards { compareKnown(pair, before, after) }
  }

  private func compareKnown(
    _ pair: PartPair, _ before: [PresenceCondition], _ after: [PresenceCondition]
  ) {
    let renamed = before.map { condition in
      PresenceCondition(chooser: newChooser(condition.chooser), numbers: newNumbers(of: condition))
    }
    let holds = after.hold(whenever: renamed)
    if holds, renamed.hold(whenever: after) { return }
    let kind: ChangeKind =
      before.isEmpty
      ? .conditionAdded
      : after.isEmpty ? .conditionRemoved : holds ? .conditionWidened : .conditionNarrowed
    log.report(kind, pair, was: Self.text(before, in: old), now: Self.text(after, in: new))
  }

  private func newChooser(_ chooser: PresenceCondition.Chooser) -> PresenceCondition.Chooser {
    switch chooser {
    case .register(let path): .register(log.newPath(of: path))
    case .setting(let name): .setting(String(log.newPath(of: "settings.\(name)").dropFirst(9)))
    }
  }

  /// The numbers of a condition, as the new map has them.
  private func newNumbers(of condition: PresenceCondition) -> NumberSet {
    guard case .setting(let before) = condition.chooser,
      case .setting(let after) = newChooser(condition.chooser),
      let old = old.settings.first(where: { $0.name == before }), old.isOfNamesAlone,
      let new = new.settings.first(where: { $0.name == after }), new.isOfNamesAlone,
      case .enumeration(let names) = old.type, case .enumeration(let newNames) = new.type
    else { return condition.numbers }
    return NumberSet(
      names.cases.filter { condition.numbers.isSuperset(of: NumberSet($0.numbers)) }
        .flatMap { newNames[named: $0.name]?.numbers ?? [] })
  }

  private static func text(_ conditions: [PresenceCondition], in layout: DeviceLayout) -> String? {
    guard !conditions.isEmpty else { return nil }
    return conditions.compactMap { condition in
      layout.type(of: condition.chooser)?.text(of: condition.numbers, at: condition.chooser.name)
    }.joined(separator: " and ")
  }
}
