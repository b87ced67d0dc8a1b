import DeviceModel
import RegisterEncoding

/// Facts about a number that registers and fields of records share.
extension ChangeLog {
  /// Compares the units that two maps give a number.
  func compareUnits(_ pair: PartPair, _ old: String?, _ new: String?) {
    guard old != new else { return }
    report(old == nil ? .unitAdded : new == nil ? .unitRemoved : .unitChanged, pair, was: old, now: new)
  }

  /// Compares what a number has to be when it is read.
  ///
  /// - Parameter meaning: The raw numbers that a range comes to; `nil` where they are others in the old map.
  func comparePlausible(
    _ pair: PartPair, _ old: NumberRange?, _ new: NumberRange?, meaning: (NumberRange?) -> MeantNumbers?
  ) {
    guard old != new else { return }
    let isWider: Bool
    if let before = meaning(old), let after = meaning(new) {
      guard before != after else { return }
      isWider = after.hold(all: before)
    } else {
      isWider = Self.holds(new, all: old)
    }
    report(isWider ? .plausibleWidened : .plausibleNarrowed, pair, was: old?.text(), now: new?.text())
  }

  /// Compares what may be written.
  func compareConstraints(_ pair: PartPair, _ old: RegisterLayout, _ new: RegisterLayout) {
    guard old.constraint != new.constraint else { return }
    let (isNarrower, isWider): (Bool, Bool)
    if old.type == new.type, old.scaling == new.scaling, let before = MeantNumbers(writtenTo: old),
      let after = MeantNumbers(writtenTo: new)
    {
      (isNarrower, isWider) = (!after.hold(all: before), !before.hold(all: after))
    } else {
      isNarrower = !Self.allows(new.constraint, all: old.constraint)
      isWider = !Self.allows(old.constraint, all: new.constraint)
    }
    guard isNarrower || isWider else { return }
    report(
      isNarrower ? .rangeNarrowed : .rangeWidened, pair, was: ValueTexts.constraint(old.constraint),
      now: ValueTexts.constraint(new.constraint))
  }

  /// Compares the raw numbers that mean that there is no value, and whether there are any.
  func compareSentinels(_ pair: PartPair, _ old: RegisterLayout, _ new: RegisterLayout) {
    let texts = (was: ValueTexts.sentinels(old.notAvailable), now: ValueTexts.sentinels(new.notAvailable))
    guard old.canBeMissing == new.canBeMissing else {
      // Without sentinels of its own, the value is missing where the register that gives its scale has none.
      let ofScale = "where its scale has none"
      return report(
        new.canBeMissing ? .noValueAllowed : .noValueExcluded, pair,
        was: old.canBeMissing ? texts.was ?? ofScale : nil, now: new.canBeMissing ? texts.now ?? ofScale : nil
      )
    }
    guard new.canBeMissing else { return }
    let (before, after) = (Self.numbers(old.notAvailable), Self.numbers(new.notAvailable))
    if !after.isSuperset(of: before) { return report(.sentinelRemoved, pair, was: texts.was, now: texts.now) }
    if before != after { report(.sentinelAdded, pair, was: texts.was, now: texts.now) }
  }

  private static func numbers(_ sentinels: [RegisterSentinel]) -> NumberSet {
    NumberSet(sentinels.map { Int128($0.bits.lowerBound)...Int128($0.bits.upperBound) })
  }

  /// Whether a range has all numbers of another one; no range has all numbers.
  private static func holds(_ range: NumberRange?, all other: NumberRange?) -> Bool {
    guard let range else { return true }
    let lowest = range.lowest.map { lowest in other?.lowest.map { lowest <= $0 } ?? false } ?? true
    let highest = range.highest.map { highest in other?.highest.map { $0 <= highest } ?? false } ?? true
    return lowest && highest
  }

  /// Whether everything may be written that might be before.
  private static func allows(
    _ new: RegisterLayout.Constraint?, all old: RegisterLayout.Constraint?
  ) -> Bool {
    switch (new, old) {
    case (nil, _): true
    case (.range(let new, let newStep), .range(let old, let oldStep)):
      holds(new, all: old) && newStep.map { step in oldStep?.isMultiple(of: step) ?? false } ?? true
    case (.range(let range, let step), .list(let values)):
      values.allSatisfy { value in range.contains(value) && step.map(value.isMultiple) ?? true }
    case (.list(let new), .list(let old)): old.allSatisfy(new.contains)
    case (.list, .range), (_?, nil): false
    }
  }
}
