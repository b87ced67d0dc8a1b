import DeviceModel
import MapSyntax
import RegisterEncoding

/// Compares what is in a type with names: cases, flags or fields.
struct TypeComparison {
  let log: ChangeLog
  /// What has the type: itself under `types`, a register, a setting.
  let pair: PartPair
  /// Whether the names are all that there is, and their numbers only tell them apart, as in a setting that no register holds.
  var isOfNamesAlone = false
  /// Where the old map has the name of a case, a flag or a field; where it has the whole by default.
  var oldRange: (String) -> SourceRange? = { _ in nil }
  /// Where the new map has it.
  var newRange: (String) -> SourceRange? = { _ in nil }

  /// Compares the types of a value. What is in declared types is told where they are declared.
  ///
  /// - Returns: Whether both are of one sort, or the same declared type; where not, nothing is reported.
  func compareUses(of old: ValueType, _ new: ValueType) -> Bool {
    if old.isDeclared, new.isDeclared { return log.newTypeName(of: old) == new.swiftName }
    return compare(old, new)
  }

  /// Compares two types as far as they are of one sort over the same integer.
  ///
  /// - Returns: Whether they are; where not, nothing is reported.
  func compare(_ old: ValueType, _ new: ValueType) -> Bool {
    switch (old, new) {
    case (.enumeration(let old), .enumeration(let new)):
      guard old.bits == new.bits, old.isSigned == new.isSigned else { return false }
      compare(old, new)
    case (.flags(let old), .flags(let new)):
      guard old.bits == new.bits else { return false }
      compare(old, new)
    case (.record(let old), .record(let new)):
      guard old.bits == new.bits else { return false }
      compare(old, new)
    default: return old == new
    }
    return true
  }

  private func list<Part: FormerlyNamed>(
    _ parts: [Part], isOld: Bool, about: @escaping (Part) -> String
  ) -> PartList<Part> {
    PartList(
      parts: parts, prefix: (isOld ? pair.oldPath : pair.newPath) + ".",
      range: { isOld ? oldRange($0.name) ?? pair.oldRange : newRange($0.name) ?? pair.newRange },
      about: about, formerNames: \.formerNames)
  }

  private func compare(_ old: EnumType, _ new: EnumType) {
    let matched = log.match(
      list(old.cases, isOld: true, about: \.numbersText),
      list(new.cases, isOld: false, about: \.numbersText),
      as: old.isTotal || isOfNamesAlone ? .closedCases : .cases, name: \.name,
      signature: { isOfNamesAlone ? nil : $0.numbers })
    for item in matched {
      let (before, after) = (NumberSet(item.old.numbers), NumberSet(item.new.numbers))
      if before != after, !isOfNamesAlone {
        log.report(
          after.isSuperset(of: before) ? .caseNumbersAdded : .caseRenumbered, item.pair,
          was: item.old.numbersText, now: item.new.numbersText)
      }
      comparePattern(item, isListed: old.isTotal)
      log.compareTexts(
        item.pair,
        StatedTexts(title: item.old.title, description: item.old.description, called: item.old.called),
        StatedTexts(title: item.new.title, description: item.new.description, called: item.new.called))
    }
    func rest(_ type: EnumType) -> String? {
      type.isTotal ? nil : type[named: "unknown"] == nil ? "`unknown`" : "`unnamed`"
    }
    guard !isOfNamesAlone, rest(old) != rest(new) else { return }
    guard old.isTotal != new.isTotal else {
      return log.report(.restCaseRenamed, pair, was: rest(old), now: rest(new))
    }
    log.report(
      new.isTotal ? .enumerationClosed : .enumerationOpened, pair, was: rest(old), now: rest(new))
  }

  /// An old name of a case is no case: a `switch` that lists all does not see it, and it gives no number.
  ///
  /// - Parameter isListed: Whether programs may list all cases without a `default`.
  private func comparePattern(_ item: MatchedPart<EnumType.Case>, isListed: Bool) {
    guard item.new.formerNames.contains(item.old.name), item.old.swiftName != item.new.swiftName,
      isListed || item.old.onlyNumber == nil
    else { return }
    log.report(
      .swiftPatternChanged, item.pair, was: "`.\(item.old.swiftName)`", now: "`.\(item.new.swiftName)`")
  }

  private func compare(_ old: FlagsType, _ new: FlagsType) {
    func about(_ flag: FlagsType.Flag) -> String { "bit \(flag.bit)" }
    let matched = log.match(
      list(old.flags, isOld: true, about: about),
      list(new.flags, isOld: false, about: about),
      as: .flags, name: \.name, signature: { Optional($0.bit) })
    for flag in matched {
      log.compare(.flagMoved, flag.pair, flag.old.bit, flag.new.bit) { "\($0)" }
      log.compareTexts(
        flag.pair,
        StatedTexts(title: flag.old.title, description: flag.old.description, called: flag.old.called),
        StatedTexts(title: flag.new.title, description: flag.new.description, called: flag.new.called))
    }
  }

  private func compare(_ old: RecordType, _ new: RecordType) {
    let matched = log.match(
      list(old.fields, isOld: true, about: Self.about),
      list(new.fields, isOld: false, about: Self.about),
      as: .fields, name: \.name, signature: { Optional([$0.lowBit, $0.width]) })
    log.compareOrder(.fieldsReordered, pair, of: matched, in: old.fields, name: \.name)
    log.compareInitialisers(pair, of: matched, in: old.fields, new.fields)
    for field in matched { compare(field.old, field.new, field.pair) }
  }

  private static func about(_ field: RecordType.Field) -> String {
    "\(field.type.displayName) in \(bits(field))"
  }

  private static func bits(_ field: RecordType.Field) -> String {
    field.width == 1 ? "bit \(field.lowBit)" : "bits \(field.lowBit)..\(field.lowBit + field.width - 1)"
  }

  private func compare(_ old: RecordType.Field, _ new: RecordType.Field, _ pair: PartPair) {
    log.compare(.fieldMoved, pair, Self.bits(old), Self.bits(new)) { $0 }
    if !TypeComparison(log: log, pair: pair).compareUses(of: old.type, new.type) {
      log.report(.fieldRetyped, pair, was: old.type.displayName, now: new.type.displayName)
    }
    log.compare(.scaleChanged, pair, old.scaling, new.scaling, ValueTexts.scale)
    log.compareUnits(pair, old.unit, new.unit)
    let isAlike = old.type == new.type && old.scaling == new.scaling
    log.comparePlausible(pair, old.plausible, new.plausible) { range in
      isAlike ? MeantNumbers(range, of: new.type, new.scaling) : nil
    }
    log.compareTexts(
      pair, StatedTexts(title: old.title, called: old.called),
      StatedTexts(title: new.title, called: new.called))
  }
}

extension ChangeLog {
  /// What a declared type of the old map is called in the Swift of the new one.
  func newTypeName(of type: ValueType) -> String? { type.swiftName.map { newTypeNames[$0] ?? $0 } }
}
