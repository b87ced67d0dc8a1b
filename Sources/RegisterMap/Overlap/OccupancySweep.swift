/// Finds pairs of registers that share an address by laying them out, one address after the other.
///
/// Only for maps whose parts interleave so much that comparing them pair by pair would take long: a table has 65,536
/// addresses, so this ends after as many steps and the number of registers, whatever the map says.
struct OccupancySweep {
  /// A register without the blocks around it.
  private struct Leaf {
    var occupant: Occupant
    var levels: [BlockLayout.Repeat]
    /// The top-level part that it belongs to.
    var part: Int
  }

  /// The pairs of parts, by their position, that have registers in common places.
  private(set) var meetings: [(Int, Int)] = []

  /// - Parameter parts: Parts whose own instances do not collide.
  init(_ parts: [Occupant]) {
    var owners: [Int: [Int]] = [:]
    var seen: Set<[Int]> = []
    for (index, part) in parts.enumerated() {
      var stopped = false
      for leaf in Self.leaves(of: part, levels: [], part: index) where !stopped {
        Self.forEachInstance(leaf.occupant.start, leaf.levels[...]) { start in
          for address in start..<start + leaf.occupant.width where !stopped {
            for owner in owners[address, default: []] where owner != index {
              if seen.insert([owner, index]).inserted { meetings.append((owner, index)) }
              // One meeting says enough of a part, and ends the laying out of it.
              stopped = true
            }
            if !stopped, owners[address, default: []].last != index {
              owners[address, default: []].append(index)
            }
          }
          return !stopped
        }
      }
    }
  }

  private static func leaves(of occupant: Occupant, levels: [BlockLayout.Repeat], part: Int) -> [Leaf] {
    let levels = levels + (occupant.repetition.map { [$0] } ?? [])
    guard !occupant.children.isEmpty else { return [Leaf(occupant: occupant, levels: levels, part: part)] }
    return occupant.children.flatMap { leaves(of: $0, levels: levels, part: part) }
  }

  /// Calls `body` with the first address of every instance until it returns `false`.
  @discardableResult
  private static func forEachInstance(
    _ start: Int, _ levels: ArraySlice<BlockLayout.Repeat>, _ body: (Int) -> Bool
  ) -> Bool {
    guard let level = levels.first else { return body(start) }
    for index in 0..<level.count {
      guard forEachInstance(start + index * level.stride, levels.dropFirst(), body) else { return false }
    }
    return true
  }
}
