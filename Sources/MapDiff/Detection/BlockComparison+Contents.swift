import DeviceModel
import ModbusProtocol
import RegisterEncoding

/// What is in a block beside other blocks.
extension BlockComparison {
  /// What a register keeps under another name.
  private struct RegisterSignature: Hashable {
    let table: RegisterTable
    let offset: Int
    let bits: ClosedRange<Int>?
    let type: String
  }

  /// The registers that both maps have.
  func match(
    _ old: [RegisterLayout], _ new: [RegisterLayout], at place: Place
  ) -> [MatchedPart<RegisterLayout>] {
    func list(_ registers: [RegisterLayout], _ prefix: String, base: Int) -> PartList<RegisterLayout> {
      PartList(
        parts: registers, prefix: prefix, range: \.range,
        about: { "\(ValueTexts.type($0)) at \(ValueTexts.place(of: $0, at: base + $0.offset))" },
        formerNames: \.formerNames)
    }
    return log.match(
      list(old, place.oldPrefix, base: place.oldBase), list(new, place.newPrefix, base: place.newBase),
      as: .registers, name: \.name,
      signature: { register in
        // A type in place is named after its register.
        let isInPlace = register.type.swiftName != nil && !register.type.isDeclared
        let type = isInPlace ? TypeName.text(register) : ValueTexts.type(register)
        return RegisterSignature(
          table: register.table, offset: register.offset, bits: register.bits, type: type)
      })
  }

  /// Compares registers that both maps have.
  func compare(
    _ registers: [MatchedPart<RegisterLayout>], of old: BlockLayout, _ new: BlockLayout, at place: Place
  ) {
    let path = String(place.oldPrefix.dropLast())
    let parent = path.split(separator: ".").dropLast().joined(separator: ".")
    let around = RegisterComparison.Around(
      old: old, new: new, oldPaths: [path, parent], oldBase: place.oldBase, newBase: place.newBase,
      shift: place.shift)
    for register in registers {
      RegisterComparison(
        old: register.old, new: register.new, pair: register.pair, around: around, presence: presence,
        log: log
      ).compare()
    }
  }

  /// Compares the values that are computed.
  func compareSums(_ old: BlockLayout, _ new: BlockLayout, at place: Place) {
    func list(_ block: BlockLayout, _ prefix: String) -> PartList<ComputedLayout> {
      PartList(
        parts: block.computed, prefix: prefix, range: \.range,
        about: { $0.text(of: block.registers(of: $0).map(\.name)) }, formerNames: \.formerNames)
    }
    let path = String(place.oldPrefix.dropLast())
    let sums = log.match(
      list(old, place.oldPrefix), list(new, place.newPrefix), as: .sums, name: \.name,
      signature: { Optional($0.terms.map(\.times)) })
    for sum in sums {
      log.afterwards {
        let before = old.registers(of: sum.old).map { log.newName(of: $0.name, inside: [path]) }
        let after = new.registers(of: sum.new).map(\.name)
        guard sum.old.factors(before) != sum.new.factors(after) else { return }
        log.report(.sumChanged, sum.pair, was: sum.old.text(of: before), now: sum.new.text(of: after))
      }
      log.compareUnits(sum.pair, sum.old.unit, sum.new.unit)
      log.compareTexts(
        sum.pair, StatedTexts(title: sum.old.title, description: sum.old.description),
        StatedTexts(title: sum.new.title, description: sum.new.description))
    }
  }

  /// Compares the layouts, one of which a register selects.
  func compareSelections(
    _ old: BlockLayout, _ new: BlockLayout, _ pair: PartPair, at place: Place
  ) {
    guard old.selection != nil || new.selection != nil else { return }
    // The member of the value that holds the case.
    log.note(pair.inside("record"))
    log.afterwards {
      let before = old.selection.map { log.newName(of: $0.selector, inside: [pair.oldPath]) }
      log.compare(.selectorChanged, pair, before, new.selection?.selector) { $0 }
    }
    func list(_ block: BlockLayout, _ prefix: String) -> PartList<BlockLayout.SelectionCase> {
      PartList(
        parts: block.selection?.cases ?? [], prefix: prefix,
        range: { $0.registers.first?.range ?? block.range }, about: { Self.numbers($0, of: block) })
    }
    let cases = log.match(
      list(old, place.oldPrefix), list(new, place.newPrefix), as: .layouts, name: \.name,
      signature: { Optional($0.values) })
    for item in cases {
      let (before, after) = (Self.set(item.old.values), Self.set(item.new.values))
      if before != after {
        log.report(
          after.isSuperset(of: before) ? .layoutNumbersAdded : .layoutNumbersRemoved, item.pair,
          was: Self.numbers(item.old, of: old), now: Self.numbers(item.new, of: new))
      }
      log.compareTexts(
        item.pair, StatedTexts(title: item.old.title, source: item.old.source),
        StatedTexts(title: item.new.title, source: item.new.source))
      var inside = place
      inside.oldPrefix = item.pair.oldPath + "."
      inside.newPrefix = item.pair.newPath + "."
      let registers = match(item.old.registers, item.new.registers, at: inside)
      compare(registers, of: old, new, at: inside)
    }
  }

  private static func set(_ values: [ClosedRange<UInt64>]) -> NumberSet {
    NumberSet(values.map { Int128($0.lowerBound)...Int128($0.upperBound) })
  }

  private static func numbers(_ item: BlockLayout.SelectionCase, of block: BlockLayout) -> String {
    guard let selector = block.selector else { return "" }
    return item.values.map(selector.name(ofRawValues:)).joined(separator: ", ")
  }
}

extension ComputedLayout {
  /// What each register is multiplied by, by the names of the registers in the order of the terms; that order makes no
  /// difference.
  fileprivate func factors(_ names: [String]) -> [String: RegisterScaling] {
    Dictionary(zip(names, terms.map(\.times)), uniquingKeysWith: { first, _ in first })
  }
}
