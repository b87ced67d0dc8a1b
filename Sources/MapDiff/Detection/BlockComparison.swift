import DeviceModel
import ModbusProtocol

/// Compares the blocks of two maps, with the registers and blocks inside.
struct BlockComparison {
  let old: DeviceLayout
  let new: DeviceLayout
  let log: ChangeLog

  /// Compares the conditions of blocks and registers.
  var presence: PresenceComparison { PresenceComparison(old: old, new: new, log: log) }

  /// Where the blocks of some list are.
  struct Place {
    /// The address that the offsets of the blocks count from, of the first instance where the block around repeats.
    var oldBase = 0
    var newBase = 0
    /// The paths of the block around, with a dot; empty at the top.
    var oldPrefix = ""
    var newPrefix = ""
    /// How far what is around has moved.
    var shift = 0
  }

  /// What a block keeps under another name.
  private struct Signature: Hashable {
    let table: UnitTable
    let offset: Int
    let isRepeated: Bool
    let membership: ChainMembership?
  }

  func compare() { compare(old.blocks, new.blocks, at: Place()) }

  private func compare(_ before: [BlockLayout], _ after: [BlockLayout], at place: Place) {
    let blocks = log.match(
      list(before, place.oldPrefix, base: place.oldBase), list(after, place.newPrefix, base: place.newBase),
      as: .blocks, name: \.name,
      signature: { block in
        Signature(
          table: UnitTable(block.table, of: block.unitID), offset: block.offset,
          isRepeated: block.repetition != nil, membership: block.membership)
      })
    for block in blocks { compare(block.old, block.new, block.pair, at: place) }
  }

  private func list(_ blocks: [BlockLayout], _ prefix: String, base: Int) -> PartList<BlockLayout> {
    PartList(
      parts: blocks, prefix: prefix, range: \.range,
      about: { block in
        let place = ValueTexts.address(base + block.offset, isFromID: block.chainBlock != nil)
        return "\(counted(block.registers.count, "register")) at \(place)"
      }, formerNames: \.formerNames)
  }

  private func compare(
    _ old: BlockLayout, _ new: BlockLayout, _ pair: PartPair, at place: Place
  ) {
    var inside = Place(
      oldBase: place.oldBase + old.offset, newBase: place.newBase + new.offset,
      oldPrefix: pair.oldPath + ".", newPrefix: pair.newPath + ".", shift: place.shift)
    let registers = match(old.registers, new.registers, at: inside)
    let move = inside.newBase - inside.oldBase
    if old.countedOffset != nil || new.countedOffset != nil {
      inside.shift = move
      compareCountedPlace(old, new, pair)
    } else if move != place.shift, hasMoved(by: move, registers, old.blocks, new.blocks, inside) {
      inside.shift = move
      log.report(
        .blockMoved, pair, was: ValueTexts.address(inside.oldBase, isFromID: old.chainBlock != nil),
        now: ValueTexts.address(inside.newBase, isFromID: new.chainBlock != nil))
    }
    compareFacts(old, new, pair, isTop: place.oldPrefix.isEmpty)
    RepeatComparison(old: old, new: new, pair: pair, log: log).compare()
    presence.compare(pair, old.presence, new.presence)
    compare(registers, of: old, new, at: inside)
    compareSums(old, new, at: inside)
    compareSelections(old, new, pair, at: inside)
    compare(old.blocks, new.blocks, at: inside)
  }

  /// Whether a block is elsewhere, and not only counted from another address: something in it has moved as far.
  private func hasMoved(
    by move: Int, _ registers: [MatchedPart<RegisterLayout>], _ old: [BlockLayout], _ new: [BlockLayout],
    _ place: Place
  ) -> Bool {
    let names = Dictionary(old.map { ($0.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let blocks = new.compactMap { block in names[block.name].map { block.offset - $0 } }
    let moves = registers.map { $0.new.offset - $0.old.offset } + blocks
    // Offsets that are the same have moved with the base.
    return moves.isEmpty || moves.contains(0)
  }

  private func compareCountedPlace(_ old: BlockLayout, _ new: BlockLayout, _ pair: PartPair) {
    log.afterwards {
      log.compare(.countedPlaceChanged, pair, old.countedOffset.map(log.renamed), new.countedOffset) {
        $0?.text
      }
    }
  }

  private func compareFacts(_ old: BlockLayout, _ new: BlockLayout, _ pair: PartPair, isTop: Bool) {
    log.compare(.tableChanged, pair, old.table, new.table, \.noun)
    if isTop {
      log.compare(.unitIDChanged, pair, old.unitID, new.unitID) { unit in unit.map { "\($0.rawValue)" } }
      compareMembership(old.membership, new.membership, pair)
    }
    if old.lock != new.lock {
      log.report(
        new.lock == nil ? .lockRemoved : .lockChanged, pair, was: old.lock?.text, now: new.lock?.text)
    }
    log.compare(.refreshChanged, pair, old.refresh, new.refresh) { $0?.text }
    log.compare(.extentChanged, pair, old.extent, new.extent) { $0.map { counted($0, "address") } }
    log.compare(.blockKindChanged, pair, old.kind, new.kind) { $0?.rawValue }
    log.compareTexts(
      pair,
      StatedTexts(title: old.title, description: old.description, called: old.called, source: old.source),
      StatedTexts(title: new.title, description: new.description, called: new.called, source: new.source))
  }

  private func compareMembership(_ old: ChainMembership?, _ new: ChainMembership?, _ pair: PartPair) {
    guard old != new else { return }
    func ids(_ membership: ChainMembership) -> String {
      membership.ids.map { "\($0)" }.joined(separator: ", ")
    }
    guard let old, let new, old.chain == new.chain, old.isEvery == new.isEvery else {
      func text(_ membership: ChainMembership?) -> String {
        membership.map { "\($0.isEvery ? "every" : "the") block \(ids($0)) of `\($0.chain)`" }
          ?? "its address"
      }
      return log.report(.chainMembershipChanged, pair, was: text(old), now: text(new))
    }
    let isWider = old.ids.allSatisfy(new.ids.contains)
    log.report(isWider ? .chainIDsAdded : .chainIDsRemoved, pair, was: ids(old), now: ids(new))
  }
}

extension BlockLayout.Lock {
  /// What it allows, for people.
  fileprivate var text: String {
    let allowed = [isReadableLocked ? "read" : nil, isWritableLocked ? "write" : nil].compactMap(\.self)
    return "level \(level), locked \(allowed.isEmpty ? "nothing" : allowed.joined(separator: " and "))"
  }
}

extension ChangeLog {
  /// A distance of the old map, with the path in the new one of what it follows.
  func renamed(_ distance: CountedDistance) -> CountedDistance {
    CountedDistance(counter: newPath(of: distance.counter), times: distance.times, plus: distance.plus)
  }
}

extension CountedDistance {
  /// `3 × curves.count + 10`.
  var text: String { "\(times) × \(counter) + \(plus)" }
}
