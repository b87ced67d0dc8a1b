import DeviceModel
import MapSyntax

/// Finds every pair of registers of one table that share an address, in any of their instances.
///
/// Blocks are compared as a whole first and opened only where they meet, so a map whose parts do not interleave
/// costs one sort. Everything is decided by arithmetic on the folded repeats; see `BoundedSum`.
struct OverlapFinder {
  /// Two registers that meet, with the indices of the first instances that do.
  struct Collision {
    /// One instance of a register.
    struct Side {
      var occupant: Occupant
      /// One index for every repeat of the path.
      var indices: [Int]
      /// The address of that instance.
      var address: Int

      /// The ranges of addresses that it takes.
      fileprivate var ranges: [Range<Int>] { occupant.ranges(at: address) }

      /// `outlets[3].poles[4].rms-current`, as findings quote it.
      var label: String {
        (occupant.isReserved ? "the reserved range in " : occupant.isWritten ? "the write address of " : "")
          + "`\(occupant.label(indices))`"
      }
    }

    var earlier: Side
    var later: Side
    /// The block whose own instances collide, where that is the reason.
    var selfOverlapping: Occupant?
    /// The neighbours that both are in, the one that begins first before the other.
    var parts: (Occupant, Occupant)?

    /// The first address that both take; where one lies between the words of the other, the first there.
    var address: Int { firstShared ?? max(earlier.address, later.address) }

    /// The first address that both take; `nil` where one only lies between the words of the other.
    var firstShared: Int? {
      earlier.ranges.flatMap { one in
        later.ranges.filter(one.overlaps).map { max(one.lowerBound, $0.lowerBound) }
      }.min()
    }
  }

  /// The most pairs of registers that are compared by arithmetic: of neighbouring parts, and of a block
  /// with its later instances.
  struct Limits {
    var parts = 2000
    var instances = 10_000
  }

  private(set) var collisions: [Collision] = []
  /// Whether all was compared; not so when parts lie over each other thousands of times.
  private(set) var isComplete = true
  private let limits: Limits
  /// How many addresses may still be laid out: some more than a table has for every level of blocks, or where a map names
  /// very many units, than a table has.
  private var budget: Int

  /// - Parameter tables: The number of tables that are compared in all.
  init(limits: Limits = Limits(), amongTables tables: Int = 1) {
    self.limits = limits
    budget = (1 << 26) / max(16, tables)
  }

  /// Compares the parts of one table.
  mutating func compare(_ occupants: [Occupant]) {
    let sound = occupants.filter { checkInside($0) }
    comparePairs(sound)
  }

  /// Compares parts with each other and not with themselves.
  mutating func compareWholly(_ occupants: [Occupant]) {
    var inner = OverlapFinder()
    inner.budget = budget
    comparePairs(
      occupants.filter { occupant in
        // Extents that reach into their own next instance have their finding.
        occupant.children.isEmpty
          ? occupant.repetition.map { $0.stride >= occupant.width } ?? true : inner.checkInside(occupant)
      })
  }

  /// Checks what is inside a block; `false` when its own instances collide; nothing more is then compared.
  private mutating func checkInside(_ occupant: Occupant) -> Bool {
    guard !occupant.children.isEmpty else { return true }
    let sound = occupant.children.filter { checkInside($0) }
    comparePairs(sound)
    guard let repetition = occupant.repetition, repetition.count > 1, repetition.stride < occupant.width
    else {
      return true
    }
    let leaves = sound.reduce(0) { $0 + $1.leaves }
    guard leaves * leaves <= limits.instances else {
      return !meetsLaidOut(sound, repetition, of: occupant)
    }
    for first in sound {
      for second in sound {
        let between = Between(stride: repetition.stride, count: repetition.count)
        guard let collision = meet(.init(first), .init(second), between, selfOverlapping: occupant)
        else {
          continue
        }
        collisions.append(collision)
        return false
      }
    }
    return true
  }

  /// Compares neighbouring parts.
  private mutating func comparePairs(_ occupants: [Occupant]) {
    let sorted = occupants.sorted { ($0.start, $0.place.range.start) < ($1.start, $1.place.range.start) }
    var pairs: [(Occupant, Occupant)] = []
    var registerPairs = 0
    for (index, first) in sorted.enumerated() {
      for second in sorted[(index + 1)...].prefix(while: { $0.start < first.end })
      where !first.isBeside(second) {
        registerPairs += first.leaves * second.leaves
        guard registerPairs <= limits.parts else {
          compareLaidOut(sorted.map { Opened($0) })
          return
        }
        if !first.isAlternative(to: second) { pairs.append((first, second)) }
      }
    }
    for (first, second) in pairs {
      let known = collisions.count
      report(.init(first), .init(second))
      for index in known..<collisions.count { collisions[index].parts = (first, second) }
    }
  }

  /// Compares parts that interleave with very many others.
  private mutating func compareLaidOut(_ parts: [Opened]) {
    var places: [String: Int] = [:]
    for (index, part) in parts.enumerated() where !part.occupant.isReserved && !part.occupant.isWritten {
      places[part.occupant.path] = index
    }
    let depths = Set(parts.map(\.occupant.steps.count))
    var sweep = OccupancySweep(budget: budget)
    for (first, second) in sweep.meetings(parts) {
      guard var collision = collision(first, second, nil, selfOverlapping: nil) else { continue }
      let sides = [first, second].map { Self.part(of: $0.occupant, among: places, depths) }
      if let one = sides[0], let other = sides[1], one != other {
        let (earlier, later) = (parts[min(one, other)].occupant, parts[max(one, other)].occupant)
        collision.parts = (earlier, later)
      }
      collisions.append(collision)
    }
    budget = sweep.budget
    isComplete = isComplete && budget >= 0
  }

  /// The position of the part that a register is in, where instances may tell more than the register.
  private static func part(of occupant: Occupant, among places: [String: Int], _ depths: Set<Int>) -> Int? {
    guard !occupant.isWritten else { return nil }
    return depths.lazy.filter { $0 <= occupant.steps.count }.compactMap { depth in
      places[occupant.steps.prefix(depth).map(\.name).joined(separator: ".")]
    }.first
  }

  /// Whether the many registers of a block meet those of its later instances.
  private mutating func meetsLaidOut(
    _ parts: [Occupant], _ repetition: BlockLayout.Repeat, of occupant: Occupant
  ) -> Bool {
    var sweep = OccupancySweep(budget: budget)
    let meeting = sweep.meeting(of: parts.map { Opened($0) }, repeated: repetition, inside: occupant.path)
    budget = sweep.budget
    isComplete = isComplete && budget >= 0
    let between = Between(stride: repetition.stride, count: repetition.count)
    guard let meeting,
      let collision = collision(meeting.0, meeting.1, between, selfOverlapping: occupant)
    else { return false }
    collisions.append(collision)
    return true
  }

  /// An occupant with the repeats that have been opened on the way to it.
  struct Opened {
    var occupant: Occupant
    /// The repeats outside the occupant, outermost first.
    var levels: [BlockLayout.Repeat] = []

    fileprivate init(_ occupant: Occupant, levels: [BlockLayout.Repeat] = []) {
      self.occupant = occupant
      self.levels = levels + (occupant.repetition.map { [$0] } ?? [])
    }

    var children: [Opened] { occupant.children.map { Opened($0, levels: levels) } }
  }

  /// A first instance and a later one of the same block, `n` strides apart.
  private struct Between {
    var stride: Int
    var count: Int
  }

  /// Reports every pair of registers below two parts that meet.
  private mutating func report(_ first: Opened, _ second: Opened) {
    let around = first.occupant.repeats(aroundThisAnd: second.occupant)
    guard !first.occupant.excludes(second.occupant, instancesOf: around.first),
      solve(first, second, nil) != nil
    else { return }
    if first.occupant.children.isEmpty, second.occupant.children.isEmpty {
      if let collision = collision(first, second, around) { collisions.append(collision) }
    } else if !first.occupant.children.isEmpty,
      second.occupant.children.isEmpty || first.occupant.width >= second.occupant.width
    {
      for child in first.children { report(child, second) }
    } else {
      for child in second.children { report(first, child) }
    }
  }

  /// The first pair of registers below two parts that meets across instances of the block around.
  private func meet(
    _ first: Opened, _ second: Opened, _ between: Between, selfOverlapping: Occupant
  ) -> Collision? {
    guard !first.occupant.excludes(second.occupant, instancesOf: selfOverlapping.path),
      solve(first, second, between) != nil
    else { return nil }
    if first.occupant.children.isEmpty, second.occupant.children.isEmpty {
      return collision(first, second, between, selfOverlapping: selfOverlapping)
    }
    if !first.occupant.children.isEmpty {
      for child in first.children {
        if let found = meet(child, second, between, selfOverlapping: selfOverlapping) { return found }
      }
    } else {
      for child in second.children {
        if let found = meet(first, child, between, selfOverlapping: selfOverlapping) { return found }
      }
    }
    return nil
  }

  /// The first indices at which two parts meet: those of the first, those of the second, the distance between.
  private func solve(_ first: Opened, _ second: Opened, _ between: Between?) -> [Int]? {
    // They share an address when −(width of the first) < first − second < (width of the second).
    let terms =
      first.levels.map { BoundedSum.Term(stride: $0.stride, bounds: 0...($0.count - 1)) }
      + second.levels.map { BoundedSum.Term(stride: -$0.stride, bounds: 0...($0.count - 1)) }
      + (between.map { [.init(stride: -$0.stride, bounds: 1...($0.count - 1))] } ?? [])
    return BoundedSum(
      constant: first.occupant.start - second.occupant.start, terms: terms,
      window: (1 - first.occupant.width)...(second.occupant.width - 1)
    ).firstSolution
  }

  /// The first instances of two registers that meet, where each has its own.
  ///
  /// - Parameter around: The blocks around both that repeat.
  private func collision(_ first: Opened, _ second: Opened, _ around: [String]) -> Collision? {
    guard first.occupant.excludes(second.occupant) else {
      return collision(first, second, nil, selfOverlapping: nil)
    }
    // They are never there together in one instance, so only different ones meet.
    for (level, path) in around.enumerated()
    where !first.occupant.excludes(second.occupant, instancesOf: path) {
      if let collision = collision(first, second, apartAt: level) { return collision }
    }
    return nil
  }

  /// The first instances of two registers that meet, those of the block around at a level being different, and those of the
  /// blocks around that being the same.
  private func collision(_ first: Opened, _ second: Opened, apartAt level: Int) -> Collision? {
    let same = Array(repeating: 0, count: level)
    guard first.levels.count > level, second.levels.count > level else {
      return collision(first, second, nil, selfOverlapping: nil)
    }
    let repetition = first.levels[level]
    guard repetition.count > 1, repetition.stride == second.levels[level].stride else { return nil }
    let (firstInside, secondInside) = (first.levels[(level + 1)...], second.levels[(level + 1)...])
    let inside =
      firstInside.map { BoundedSum.Term(stride: $0.stride, bounds: 0...($0.count - 1)) }
      + secondInside.map { BoundedSum.Term(stride: -$0.stride, bounds: 0...($0.count - 1)) }
    for isFirstLater in [true, false] {
      let stride = isFirstLater ? repetition.stride : -repetition.stride
      let solution = BoundedSum(
        constant: first.occupant.start - second.occupant.start,
        terms: inside + [.init(stride: stride, bounds: 1...(repetition.count - 1))],
        window: (1 - first.occupant.width)...(second.occupant.width - 1)
      ).firstSolution
      guard let solution, let distance = solution.last else { continue }
      let indices = same + [isFirstLater ? distance : 0] + solution.prefix(firstInside.count)
      let others =
        same + [isFirstLater ? 0 : distance]
        + solution.dropFirst(firstInside.count).prefix(secondInside.count)
      let one = Collision.Side(
        occupant: first.occupant, indices: indices, address: address(of: first, at: indices[...]))
      let other = Collision.Side(
        occupant: second.occupant, indices: others, address: address(of: second, at: others[...]))
      let isInOrder = first.occupant.place.range.start <= second.occupant.place.range.start
      return Collision(earlier: isInOrder ? one : other, later: isInOrder ? other : one)
    }
    return nil
  }

  private func address(of part: Opened, at indices: ArraySlice<Int>) -> Int {
    zip(part.levels, indices).reduce(part.occupant.start) { $0 + $1.0.stride * $1.1 }
  }

  private func collision(
    _ first: Opened, _ second: Opened, _ between: Between?, selfOverlapping: Occupant?
  ) -> Collision? {
    guard let solution = solve(first, second, between) else { return nil }
    var firstIndices = Array(solution.prefix(first.levels.count))
    var secondIndices = Array(solution.dropFirst(first.levels.count).prefix(second.levels.count))
    let common = first.occupant.steps.count { $0.isRepeated } - first.levels.count
    if between != nil, let distance = solution.last {
      // The block around is outside both: its first instance here, a later one there.
      firstIndices.insert(0, at: 0)
      secondIndices.insert(distance, at: 0)
    }
    let outer = Array(repeating: 0, count: max(0, common - (between == nil ? 0 : 1)))
    let one = Collision.Side(
      occupant: first.occupant, indices: outer + firstIndices,
      address: address(of: first, at: solution.prefix(first.levels.count)))
    let distance = between.map { $0.stride * (solution.last ?? 0) } ?? 0
    let other = Collision.Side(
      occupant: second.occupant, indices: outer + secondIndices,
      address: distance
        + address(of: second, at: solution.dropFirst(first.levels.count).prefix(second.levels.count)))
    let isInOrder =
      between != nil || one.occupant.place.range.start <= other.occupant.place.range.start
    return Collision(
      earlier: isInOrder ? one : other, later: isInOrder ? other : one, selfOverlapping: selfOverlapping)
  }
}
