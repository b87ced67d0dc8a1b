import DeviceModel
import ModbusProtocol

/// Compares a register that both maps have.
struct RegisterComparison {
  /// The blocks that have it.
  struct Around {
    let old: BlockLayout
    let new: BlockLayout
    /// The paths in the old map of the blocks whose registers it may name, the nearest first.
    let oldPaths: [String]
    /// The address of the block, of the first instance where it repeats.
    let oldBase: Int
    let newBase: Int
    /// How far the block has moved, which is told of the block.
    let shift: Int
  }

  let old: RegisterLayout
  let new: RegisterLayout
  let pair: PartPair
  let around: Around
  let presence: PresenceComparison
  let log: ChangeLog

  func compare() {
    comparePlace()
    compareType()
    compareNumber()
    compareAccess()
    compareHandling()
    log.compareTexts(
      pair,
      StatedTexts(title: old.title, description: old.description, called: old.called, source: old.source),
      StatedTexts(title: new.title, description: new.description, called: new.called, source: new.source))
    log.compare(.examplesChanged, pair, old.examples, new.examples) { examples in
      examples.isEmpty ? nil : examples.map(\.value).joined(separator: ", ")
    }
    log.compare(.mandatoryChanged, pair, old.isMandatory, new.isMandatory) { $0 ? "of every device" : nil }
    log.compare(.displayChanged, pair, old.isHexadecimal, new.isHexadecimal) {
      $0 ? "hexadecimal" : "decimal"
    }
    presence.compare(pair, old.presence, new.presence)
  }

  private func comparePlace() {
    let (before, after) = (around.oldBase + old.offset, around.newBase + new.offset)
    let isElsewhere = before != after && after - before != around.shift
    if isElsewhere || old.bits != new.bits || old.apart != new.apart {
      log.report(
        .registerMoved, pair, was: ValueTexts.place(of: old, at: before),
        now: ValueTexts.place(of: new, at: after))
    }
    if (old.table, new.table) != (around.old.table, around.new.table) {
      log.compare(.tableChanged, pair, old.table, new.table, \.noun)
    }
    let places = (
      old.writeOffset.map { around.oldBase + $0 }, new.writeOffset.map { around.newBase + $0 }
    )
    guard places.0 != places.1 else { return }
    if let before = places.0, let after = places.1, after - before == around.shift { return }
    log.report(
      .writeAddressChanged, pair,
      was: ValueTexts.address(places.0 ?? before, isFromID: old.chainBlock != nil),
      now: ValueTexts.address(places.1 ?? after, isFromID: new.chainBlock != nil))
  }

  private func compareType() {
    let isOfOneType = TypeComparison(log: log, pair: pair).compareUses(of: old.type, new.type)
    if !isOfOneType || (old.count == nil) != (new.count == nil) {
      log.report(.registerRetyped, pair, was: ValueTexts.type(old), now: ValueTexts.type(new))
    } else if let before = old.count, let after = new.count, before != after {
      log.report(
        before > after
          ? .arrayShortened : old.access.isWritable ? .writtenArrayLengthened : .arrayLengthened, pair,
        was: "\(before)", now: "\(after)")
    }
    if old.hasWordOrder && new.hasWordOrder {
      log.compare(.wordOrderChanged, pair, old.wordOrder, new.wordOrder, \.rawValue)
    }
    if old.hasByteOrder && new.hasByteOrder {
      log.compare(.byteOrderChanged, pair, old.byteOrder, new.byteOrder, \.rawValue)
    }
  }

  private func compareNumber() {
    log.compare(.scaleChanged, pair, old.scaling, new.scaling, ValueTexts.scale)
    log.compareUnits(pair, old.unit, new.unit)
    log.compareSentinels(pair, old, new)
    let isAlike = old.type == new.type && old.scaling == new.scaling && new.scaleChoice == nil
    log.comparePlausible(pair, old.plausible, new.plausible) { range in
      isAlike ? MeantNumbers(range, of: new.type, new.scaling) : nil
    }
    guard old.scaleChoice != nil || old.unitChoice != nil || new.scaleChoice != nil || new.unitChoice != nil
    else { return }
    // The member of the block's value that holds the unit.
    log.note(
      PartPair(
        oldPath: "\(pair.oldPath)-unit", newPath: "\(pair.newPath)-unit", oldRange: pair.oldRange,
        newRange: pair.newRange))
    log.afterwards { compareChoices() }
  }

  private func compareChoices() {
    // Where the register that gives a scale is read is up to the compiler.
    let areApart = old.scaleChoice?.isApart == true && new.scaleChoice?.isApart == true
    func name(_ selector: String) -> String { areApart ? selector : String(PartPair.name(selector)) }
    let before = old.scaleChoice.map {
      name($0.isApart ? log.newPath(of: $0.selector) : newName(of: $0.selector))
    }
    if before != new.scaleChoice.map({ name($0.selector) })
      || old.scaleChoice?.meaning != new.scaleChoice?.meaning
    {
      log.report(
        .scaleChoiceChanged, pair, was: ValueTexts.scale(old.scaleChoice),
        now: ValueTexts.scale(new.scaleChoice))
    }
    let unit = old.unitChoice.map { newName(of: $0.selector) }
    if unit != new.unitChoice?.selector || old.unitChoice?.units != new.unitChoice?.units {
      log.report(
        .unitChoiceChanged, pair, was: ValueTexts.units(old.unitChoice), now: ValueTexts.units(new.unitChoice)
      )
    }
  }

  private func newName(of selector: String) -> String { log.newName(of: selector, inside: around.oldPaths) }

  private func compareAccess() {
    if old.access != new.access {
      let isNarrower =
        old.access.isReadable && !new.access.isReadable || old.access.isWritable && !new.access.isWritable
      log.report(
        isNarrower ? .accessNarrowed : .accessWidened, pair, was: old.access.rawValue,
        now: new.access.rawValue)
    }
    log.compareConstraints(pair, old, new)
    if old.limitRegisters != nil || new.limitRegisters != nil {
      log.afterwards {
        let before = old.limitRegisters.map { limits in
          LimitRegisters(lowest: limits.lowest.map(log.newPath), highest: limits.highest.map(log.newPath))
        }
        log.compare(.limitRegistersChanged, pair, before, new.limitRegisters) { limits in
          limits.map { [$0.lowest, $0.highest].compactMap(\.self).joined(separator: ", ") }
        }
      }
    }
    if old.writeWhole != new.writeWhole {
      log.report(
        new.writeWhole ? .writeWholeAdded : .writeWholeRemoved, pair,
        was: old.writeWhole ? "asked" : "not asked", now: new.writeWhole ? "asked" : "not asked")
    }
    log.compare(.commandChanged, pair, old.command, new.command) { command in
      command.map { hexadecimal($0.value) }
    }
    log.compare(.defaultChanged, pair, old.defaultValue, new.defaultValue) { $0?.description }
  }

  private func compareHandling() {
    if old.access == new.access {
      log.compare(.writeFunctionsChanged, pair, old.writeFunctions, new.writeFunctions) { functions in
        functions.map { "\($0.rawValue)" }.joined(separator: ", ")
      }
      log.compare(.idempotenceChanged, pair, old.isIdempotent, new.isIdempotent) {
        $0 ? "allowed" : "not allowed"
      }
      log.compare(.refreshChanged, pair, old.refresh, new.refresh) { $0?.text }
    }
    log.compare(.constancyChanged, pair, old.isConstant, new.isConstant) { $0 ? "given" : "not given" }
    log.compare(.readEffectChanged, pair, old.onRead, new.onRead) { $0 }
  }
}

extension RegisterLayout {
  /// Whether the order of its words is of any meaning.
  fileprivate var hasWordOrder: Bool {
    if case .string = type { return false }
    if case .raw = type { return false }
    return words > 1
  }

  /// Whether the order of the bytes in its words is of any meaning.
  fileprivate var hasByteOrder: Bool {
    if case .raw = type { return false }
    return !table.holdsBits
  }
}
