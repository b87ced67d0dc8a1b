import DeviceModel
import MapSyntax

/// Something that takes addresses of one table: a register, a reserved range, or a block around them.
struct Occupant {
  /// One step of the path, and whether it carries an index.
  struct Step {
    var name: String
    var isRepeated: Bool
  }

  /// The steps from the outermost block to this.
  var steps: [Step]
  /// The address of the first instance.
  var start: Int
  /// Where it is said to begin: the address of a block, which may lie before its first register.
  var begin: Int
  /// The addresses of one instance, from its first to behind its last.
  var width: Int
  /// The repetition of this block itself; registers have none.
  var repetition: BlockLayout.Repeat?
  /// What is inside; empty for a register.
  var children: [Occupant]
  /// Whether the document calls the addresses reserved; such ranges may lie over each other.
  var isReserved = false
  /// Whether these are the addresses to write a register to, which is read elsewhere, or those of a block.
  var isWritten = false
  /// The addresses that one instance of a block takes from its base, the extent included.
  var instanceWidth: Int
  /// Whether the extent of a block is longer than its stride, which has a finding of its own.
  var hasLongExtent = false
  /// The registers inside, or 1 for a register.
  let leaves: Int
  /// For a register whose words lie apart, the distance of each from `start`; empty for anything else.
  var apart: [Int] = []
  /// Which case of a selection this belongs to: two of different cases may share addresses.
  var caseIndex: Int?
  /// The path of the block that has the selection.
  var selection: String?
  /// The bits that it takes of its one word, as they come from the device; `nil` for a value that takes all bits.
  var mask: UInt16?
  /// What has to hold for it to be there, the blocks around included.
  var conditions: [PresenceCondition] = []
  /// Whether its condition could not be read, which has a finding of its own.
  var isUndecided = false
  /// The place of the address in the map.
  var place: Node
  /// The place of the extent, for a block that is compared as a whole.
  @Rare var extentPlace: Node?
  /// The place of the stride, if the block repeats.
  @Rare var stridePlace: Node?
  /// The place of the count, if the map gives one.
  @Rare var countPlace: Node?
  /// Whether the document prints the last of that many instances, where the repetition has it.
  var isCountPrinted = false
  /// Whether the document prints rows, and not that of the last instance.
  var isCountDoubtful = false

  /// Whether two parts of one block belong to different cases of its selection.
  func isAlternative(to other: Occupant) -> Bool {
    guard let caseIndex, let otherIndex = other.caseIndex else { return false }
    return caseIndex != otherIndex
  }

  /// Whether two parts may share addresses: both are reserved, they take other bits of one word, or they are never there at
  /// the same time.
  ///
  /// - Parameter block: For two instances of a block, its path: registers inside then decide for one instance alone.
  func excludes(_ other: Occupant, instancesOf block: String? = nil) -> Bool {
    if isReserved && other.isReserved { return true }
    if isUndecided || other.isUndecided { return true }
    // Each takes one word, so where they meet, it is the same.
    if let mask, let otherMask = other.mask, mask & otherMask == 0 { return true }
    // An instance has one of the cases at a time.
    if let selection, selection == other.selection, isAlternative(to: other),
      block.map({ selection != $0 && !selection.hasPrefix($0 + ".") }) ?? true
    {
      return true
    }
    return conditions.contains { condition in
      if let block, case .register(let path) = condition.chooser, path.hasPrefix(block + ".") { return false }
      return other.conditions.contains {
        $0.chooser == condition.chooser && $0.numbers.isDisjoint(with: condition.numbers)
      }
    }
  }

  /// The paths of the blocks around both that repeat, the outermost first, where one is read at its addresses and the other
  /// written: then the two may be of different instances.
  func repeats(aroundThisAnd other: Occupant) -> [String] {
    guard isWritten != other.isWritten else { return [] }
    var path = ""
    var paths: [String] = []
    for (own, others) in zip(steps, other.steps) {
      guard own.name == others.name else { break }
      path += (path.isEmpty ? "" : ".") + own.name
      if own.isRepeated { paths.append(path) }
    }
    return paths
  }

  /// Whether two parts of one block have no address in common although one lies between the words of the other.
  func isBeside(_ other: Occupant) -> Bool {
    guard !apart.isEmpty || !other.apart.isEmpty, children.isEmpty, other.children.isEmpty else {
      return false
    }
    let others = other.ranges(at: other.start)
    return !ranges(at: start).contains { own in others.contains { $0.overlaps(own) } }
  }

  /// The ranges of addresses that a register takes whose first address is this.
  func ranges(at address: Int) -> [Range<Int>] {
    apart.isEmpty ? [address..<address + width] : apart.map { address + $0..<address + $0 + 1 }
  }

  /// The address behind the last instance.
  var end: Int { start + width + (repetition.map { ($0.count - 1) * $0.stride } ?? 0) }

  /// The occupant of a block, or `nil` when nothing inside has a known place.
  ///
  /// - Parameter isWritten: Whether it is about where registers are written that are read elsewhere.
  init?(
    _ block: ResolvedBlock, of map: ResolvedMap, in steps: [Step] = [], while around: Presence = Presence(),
    withReserved: Bool = true, isWritten: Bool = false
  ) {
    let steps = steps + [Step(name: block.definition.name, isRepeated: block.repetition != nil)]
    let presence = around.inside(block.path, of: map, isConditional: block.definition.fields[.when] != nil)
    var children: [Occupant] = []
    children.reserveCapacity(block.registers.count + block.blocks.count)
    let choices =
      [(nil, block.registers)] + block.cases.enumerated().map { ($0.offset, $0.element.registers) }
    for (caseIndex, register) in choices.flatMap({ choice in choice.1.map { (choice.0, $0) } }) {
      // An address outside the table has its finding; reporting it here would repeat that.
      guard let address = isWritten ? register.soundWriteAddress : register.address,
        let words = register.totalWords, register.access != .none, register.areBitsSound,
        (0...0xFFFF).contains(address),
        address + words <= 0x10000
      else { continue }
      let own = presence.inside(
        register.path, of: map, isConditional: register.definition.fields[.when] != nil)
      var occupant = Occupant(
        steps: steps
          + (caseIndex.map { [Step(name: block.cases[$0].definition.name, isRepeated: false)] } ?? [])
          + [Step(name: register.definition.name, isRepeated: false)], start: address,
        width: words, children: [], caseIndex: caseIndex,
        presence: own,
        place: register.definition.place(isWritten ? .writeAt : .at))
      occupant.isWritten = isWritten
      occupant.selection = caseIndex.map { _ in block.path }
      if !isWritten {
        occupant.apart = register.apart
        occupant.mask = register.bits.map { RegisterLayout.mask($0, byteOrder: register.byteOrder) }
      }
      children.append(occupant)
    }
    if withReserved { children += Self.reserved(in: block, steps: steps, while: presence) }
    children += block.blocks.compactMap {
      Occupant(
        $0, of: map, in: steps, while: presence, withReserved: withReserved, isWritten: isWritten)
    }
    guard let start = children.map(\.start).min(), let end = children.map(\.end).max() else { return nil }
    var repetition = block.repetition
    if let stated = repetition,
      end - start + (stated.count - 1).multipliedReportingOverflow(by: stated.stride).0 > 0x10000
    {
      repetition = nil
    }
    self.init(
      steps: steps, start: start, width: end - start, repetition: repetition, children: children,
      presence: presence, place: block.definition.place(.at),
      stridePlace: block.definition.repetition?.fields[.stride])
    self.isWritten = isWritten
    begin = min(start, block.base ?? start)
    setCount(of: block)
    instanceWidth = max(block.definition.extent ?? 0, end - min(start, block.base ?? start))
    hasLongExtent = block.repetition.map { block.definition.extent ?? 0 > $0.stride } ?? false
  }

  /// The reserved ranges of a block, as far as they lie in the table.
  private static func reserved(
    in block: ResolvedBlock, steps: [Step], while presence: Presence
  ) -> [Occupant] {
    block.definition.reserved.compactMap { range in
      guard !range.low.isRelative || block.base != nil else { return nil }
      let shift = range.low.isRelative ? block.base ?? 0 : 0
      let (low, high) = (range.low.value + shift, range.high.value + shift)
      guard (0...0xFFFF).contains(low), high <= 0xFFFF else { return nil }
      var occupant = Occupant(
        steps: steps, start: low, width: high - low + 1,
        children: [], presence: presence, place: range.node)
      occupant.isReserved = true
      return occupant
    }
  }

  /// A block as one piece: its extent, or what its registers take.
  init?(wholeOf block: ResolvedBlock, of map: ResolvedMap) {
    guard let inner = Occupant(block, of: map, withReserved: false) else { return nil }
    let extent = block.definition.extent.flatMap { extent in block.base.map { ($0, extent) } }
    self.init(
      steps: inner.steps, start: extent?.0 ?? inner.start, width: extent?.1 ?? inner.width,
      repetition: inner.repetition, children: extent == nil ? inner.children : [],
      presence: Presence(conditions: inner.conditions, isUndecided: inner.isUndecided),
      place: block.definition.nameNode)
    extentPlace = block.definition.fields[.extent]
    setCount(of: block)
  }

  private mutating func setCount(of block: ResolvedBlock) {
    guard let stated = block.definition.repetition, let repetition = block.repetition else { return }
    countPlace = stated.fields[.count]
    isCountDoubtful = stated.rows.map(\.ordinal).max().map { $0 < repetition.count } ?? false
    isCountPrinted = stated.rows.contains { row in
      row.ordinal == stated.count
        && row.address == block.base.map { $0 + (row.ordinal - 1) * repetition.stride }
    }
  }

  private init(
    steps: [Step], start: Int, width: Int, repetition: BlockLayout.Repeat? = nil, children: [Occupant],
    caseIndex: Int? = nil, presence: Presence, place: Node, stridePlace: Node? = nil
  ) {
    self.steps = steps
    self.start = start
    begin = start
    self.width = width
    self.repetition = repetition
    self.children = children
    leaves = children.isEmpty ? 1 : children.reduce(0) { $0 + $1.leaves }
    self.caseIndex = caseIndex
    conditions = presence.conditions
    isUndecided = presence.isUndecided
    instanceWidth = width
    self.place = place
    self.stridePlace = stridePlace
  }

  /// What has to hold for a part to be there.
  struct Presence {
    var conditions: [PresenceCondition] = []
    var isUndecided = false

    /// What has to hold for the register or block at a path, which is inside.
    fileprivate func inside(_ path: String, of map: ResolvedMap, isConditional: Bool) -> Presence {
      guard isConditional else { return self }
      guard let presence = map.presences[path] else {
        return Presence(conditions: conditions, isUndecided: true)
      }
      return Presence(conditions: conditions + presence.conditions, isUndecided: isUndecided)
    }
  }

  /// Whether this is a part, or lies in it.
  func isInside(_ part: Occupant) -> Bool {
    guard !part.isReserved else { return isReserved && place.range == part.place.range }
    return isWritten == part.isWritten && steps.count >= part.steps.count
      && zip(steps, part.steps).allSatisfy { $0.name == $1.name }
  }

  /// The path in the map, without indices.
  var path: String { steps.map(\.name).joined(separator: ".") }

  /// The path with an index at every repeat: `outlets[3].poles[4].rms-current`.
  func label(_ indices: [Int]) -> String {
    var rest = indices[...]
    return steps.map { step in step.isRepeated ? "\(step.name)[\(rest.popFirst() ?? 0)]" : step.name }
      .joined(separator: ".")
  }
}
