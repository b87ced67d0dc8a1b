import DeviceModel

/// Registers laid out over the addresses of a table, each up to the first address that another has taken.
///
/// Only for parts that interleave so much that comparing them pair by pair would take long: the work follows the
/// number of registers and of addresses, not the number of pairs.
struct OccupancySweep {
  /// A register with the part that it belongs to.
  private struct Leaf {
    var opened: OverlapFinder.Opened
    var part: Int
  }

  /// How many addresses may still be looked at; below zero, the sweep was given up.
  private(set) var budget: Int
  /// What took an address.
  private var leaves: [Leaf] = []
  /// By address, the position in `leaves` of the register that took it, or −1.
  private var owners = [Int32](repeating: -1, count: 0x10000)
  /// By address, those that took it as well, because they are never there at the same time.
  private var others: [Int: [Int32]] = [:]

  /// - Parameter budget: How many addresses may be looked at.
  init(budget: Int) { self.budget = budget }

  /// The registers of different parts that share an address, in pairs: at most one for every register.
  mutating func meetings(_ parts: [OverlapFinder.Opened]) -> [(OverlapFinder.Opened, OverlapFinder.Opened)] {
    var meetings: [(OverlapFinder.Opened, OverlapFinder.Opened)] = []
    for (index, part) in parts.enumerated() where part.occupant.caseIndex == nil {
      layOut(part, index, &meetings)
    }
    // Cases of one selection share addresses with each other, but not with their neighbours.
    let chosen = Dictionary(grouping: parts.indices.filter { parts[$0].occupant.caseIndex != nil }) {
      parts[$0].occupant.caseIndex ?? 0
    }
    for (_, indices) in chosen.sorted(by: { $0.key < $1.key }) {
      let first = leaves.count
      for index in indices { layOut(parts[index], index, &meetings) }
      for leaf in leaves[first...] { clear(leaf.opened, from: first) }
      leaves.removeLast(leaves.count - first)
    }
    return meetings
  }

  /// Two registers that meet in different instances of the block that holds them, if there are any.
  mutating func meeting(
    of parts: [OverlapFinder.Opened], repeated repetition: BlockLayout.Repeat, inside block: String
  ) -> (OverlapFinder.Opened, OverlapFinder.Opened)? {
    var ignored: [(OverlapFinder.Opened, OverlapFinder.Opened)] = []
    for (index, part) in parts.enumerated() { layOut(part, index, &ignored) }
    let taken = owners.indices.filter { owners[$0] >= 0 }
    guard let first = taken.first, let last = taken.last else { return nil }
    // Instances that do not meet take no more addresses than there are, so this ends soon one way or the other.
    for index in 1..<repetition.count where index * repetition.stride <= last - first {
      let distance = index * repetition.stride
      for address in taken.prefix(while: { $0 + distance <= last }) {
        for owner in takers(of: address + distance) {
          for other in takers(of: address) {
            guard spend() else { return nil }
            let (later, earlier) = (leaves[Int(owner)].opened, leaves[Int(other)].opened)
            if !later.occupant.excludes(earlier.occupant, instancesOf: block) { return (later, earlier) }
          }
        }
      }
    }
    return nil
  }

  private mutating func spend() -> Bool {
    budget -= 1
    return budget >= 0
  }

  private mutating func layOut(
    _ opened: OverlapFinder.Opened, _ part: Int,
    _ meetings: inout [(OverlapFinder.Opened, OverlapFinder.Opened)]
  ) {
    guard opened.occupant.children.isEmpty else {
      for child in opened.children { layOut(child, part, &meetings) }
      return
    }
    let leaf = Int32(leaves.count)
    leaves.append(Leaf(opened: opened, part: part))
    opened.forEachAddress { address in
      guard spend() else { return false }
      guard owners[address] >= 0 else {
        owners[address] = leaf
        return true
      }
      for taker in takers(of: address) {
        let owner = leaves[Int(taker)]
        guard spend() else { return false }
        let around = owner.opened.occupant.repeats(aroundThisAnd: opened.occupant)
        if owner.part != part, !owner.opened.occupant.excludes(opened.occupant, instancesOf: around.first) {
          meetings.append((owner.opened, opened))
          return false
        }
      }
      others[address, default: []].append(leaf)
      return true
    }
  }

  /// The positions in `leaves` of the registers that took an address.
  private func takers(of address: Int) -> [Int32] {
    owners[address] < 0 ? [] : [owners[address]] + (others[address] ?? [])
  }

  private mutating func clear(_ opened: OverlapFinder.Opened, from first: Int) {
    opened.forEachAddress { address in
      if owners[address] >= first { owners[address] = -1 }
      others[address]?.removeAll { $0 >= first }
      return spend()
    }
  }
}

extension OverlapFinder.Opened {
  /// Calls `body` with every address of every instance, as far as they lie in the table, until it returns `false`.
  fileprivate func forEachAddress(_ body: (Int) -> Bool) {
    func visit(_ start: Int, _ levels: ArraySlice<BlockLayout.Repeat>) -> Bool {
      guard start <= 0xFFFF else { return true }
      guard let level = levels.first else {
        for address in max(0, start)..<max(0, min(start + occupant.width, 0x10000)) {
          guard body(address) else { return false }
        }
        return true
      }
      // Instances beyond the end of the table are skipped, however many there are.
      for index in 0..<level.count where start + index * level.stride <= 0xFFFF {
        guard visit(start + index * level.stride, levels.dropFirst()) else { return false }
      }
      return true
    }
    _ = visit(occupant.start, levels[...])
  }
}
