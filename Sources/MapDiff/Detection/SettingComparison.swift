import DeviceModel

/// Compares what a client says about the device at hand.
struct SettingComparison {
  let old: MapVersion
  let new: MapVersion
  let log: ChangeLog

  private struct Signature: Hashable {
    let type: String
    let numbers: ClosedRange<Int128>
    let register: String?
  }

  func compare() {
    let matched = log.match(
      list(old), list(new), as: .settings, name: \.name,
      signature: {
        Signature(type: TypeName.text($0.type), numbers: $0.numbers, register: $0.register)
      })
    let all = PartPair(
      oldPath: "settings", newPath: "settings", oldRange: old.places.range(of: ["settings"]),
      newRange: new.places.range(of: ["settings"]))
    log.compareOrder(.settingsReordered, all, of: matched, in: old.layout.settings, name: \.name)
    log.compareInitialisers(all, of: matched, in: old.layout.settings, new.layout.settings)
    for setting in matched { compare(setting.old, setting.new, setting.pair) }
  }

  private func list(_ version: MapVersion) -> PartList<SettingLayout> {
    PartList(
      parts: version.layout.settings, prefix: "settings.",
      range: { version.places.range(of: ["settings", $0.name]) },
      about: { "\(TypeName.text($0.type)), \($0.allowed)" }, formerNames: \.formerNames)
  }

  private func compare(_ before: SettingLayout, _ after: SettingLayout, _ pair: PartPair) {
    log.compareTexts(
      pair, StatedTexts(title: before.title, source: before.source),
      StatedTexts(title: after.title, source: after.source))
    let isOfNamesAlone = before.isOfNamesAlone && after.isOfNamesAlone
    var types = TypeComparison(log: log, pair: pair)
    types.isOfNamesAlone = isOfNamesAlone
    if !types.compareUses(of: before.type, after.type) {
      log.report(
        .settingRetyped, pair, was: TypeName.text(before.type), now: TypeName.text(after.type))
    } else if !isOfNamesAlone, before.numbers != after.numbers {
      let isWider =
        after.numbers.lowerBound <= before.numbers.lowerBound
        && before.numbers.upperBound <= after.numbers.upperBound
      log.report(isWider ? .settingWidened : .settingNarrowed, pair, was: before.allowed, now: after.allowed)
    }
    // Where a register has the number, its name may be another.
    if isOfNamesAlone || before.defaultNumber != after.defaultNumber {
      log.compare(
        .settingDefaultChanged, pair, before.defaultNumber.map(before.text),
        after.defaultNumber.map(after.text)
      ) { $0 }
    }
    log.afterwards { [log] in
      log.compare(
        .settingRegisterChanged, pair, before.register.map(log.newPath), after.register, { $0 })
    }
  }
}

extension SettingLayout {
  /// Whether it has names that nothing but the client says; their numbers only tell them apart.
  var isOfNamesAlone: Bool {
    if case .enumeration(let type) = type { register == nil && !type.cases.isEmpty } else { false }
  }
}
