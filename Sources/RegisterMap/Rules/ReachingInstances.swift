import DeviceModel
import MapSyntax

/// Which collisions one slip explains: the count of a block whose instances reach into what begins behind its first one, or
/// the address of that.
struct ReachingInstances {
  /// What is wrong, and how a finding tells it.
  struct Cause {
    /// The count, or the address of what is behind the block.
    var node: Node
    var message: String
    /// The other of the two.
    var note: Finding.Note
    var help: String
  }

  /// By the position of the collision.
  private var causes: [Int: Cause] = [:]

  /// - Parameters:
  ///   - collisions: What meets, in one table.
  ///   - wholly: Whether blocks are compared as a whole, not the registers in them.
  init(_ collisions: [OverlapFinder.Collision], wholly: Bool = false) {
    let reaches = collisions.indices.compactMap { Reach(collisions[$0], at: $0) }
    for ofBlock in Dictionary(grouping: reaches, by: \.block.path).values {
      let groups = Dictionary(grouping: ofBlock, by: \.other.place.range).values
        .filter { !$0.contains { $0.index == 0 } }
      guard let nearest = groups.min(by: { Reach.first($0).isBefore(Reach.first($1)) }) else { continue }
      let reach = Reach.first(nearest)
      guard reach.block.isCountPrinted else {
        guard wholly || reach.block.isCountDoubtful || Reach.explain(nearest) || reach.isToTheEnd else {
          continue
        }
        for position in groups.joined().map(\.position) { causes[position] = reach.causeAtCount }
        continue
      }
      for group in groups where wholly || Reach.explain(group) {
        for position in group.map(\.position) { causes[position] = Reach.first(group).causeAtAddress }
      }
    }
  }

  /// What explains a collision, if it is more than the two registers.
  subscript(position: Int) -> Cause? { causes[position] }
}

/// A collision of an instance of a block with something else.
private struct Reach {
  var position: Int
  /// The block that repeats.
  var block: Occupant
  var repetition: BlockLayout.Repeat
  /// The first instance that meets the other.
  var index: Int
  /// What begins behind the first instance.
  var other: Occupant
  /// The register of it that is met.
  var met: Occupant

  init?(_ collision: OverlapFinder.Collision, at position: Int) {
    let sides = [collision.earlier, collision.later]
    guard collision.selfOverlapping == nil,
      sides.contains(where: { $0.occupant.steps.contains(where: \.isRepeated) }),
      case (var block, let other)? = collision.parts,
      !sides.contains(where: \.occupant.isWritten),
      let own = sides.first(where: { $0.occupant.isInside(block) }),
      let met = sides.first(where: { !$0.occupant.isInside(block) })
    else { return nil }
    // A hostile map has very many blocks side by side.
    while block.repetition == nil, block.children.count <= 256,
      let inner = block.children.first(where: { !$0.children.isEmpty && own.occupant.isInside($0) })
    {
      block = inner
    }
    let level = block.steps.count(where: \.isRepeated) - 1
    guard let repetition = block.repetition, block.countPlace != nil, own.indices.indices.contains(level),
      other.start >= block.start
    else { return nil }
    self.position = position
    self.block = block
    self.repetition = repetition
    index = own.indices[level]
    self.other = other
    self.met = met.occupant
  }

  /// The reach of the first instance among some into one other.
  static func first(_ reaches: [Reach]) -> Reach {
    reaches.reduce(reaches[0]) { $1.index < $0.index ? $1 : $0 }
  }

  func isBefore(_ second: Reach) -> Bool { (index, other.begin) < (second.index, second.other.begin) }

  /// Whether more than one register is met, so that it is none of them that is in the wrong place.
  static func explain(_ reaches: [Reach]) -> Bool { Set(reaches.map(\.met.place.range)).count > 1 }

  /// Whether the last instance ends in the other, too, and the one that is met begins there. A range that is called reserved
  /// may be too long.
  var isToTheEnd: Bool {
    block.start + (repetition.count - 1) * repetition.stride < other.end
      && other.begin <= block.start + index * repetition.stride && !met.isReserved
  }

  private var label: String { other.isReserved ? "the reserved range in `\(other.path)`" : "`\(other.path)`" }

  var causeAtCount: ReachingInstances.Cause {
    .init(
      node: block.countPlace ?? block.place,
      message: "instance \(index + 1) of `\(block.path)` reaches into \(label)",
      note: .init("\(label) is here", at: other.place.textRange),
      help: "with a count of \(index), nothing meets; if the count is right, the stride or an address is not")
  }

  var causeAtAddress: ReachingInstances.Cause {
    .init(
      node: other.place, message: "\(label) begins in instance \(index + 1) of `\(block.path)`",
      note: .init("the count is here", at: (block.countPlace ?? block.place).textRange),
      help: "the last row of `\(block.path)` is printed, so look at this address again")
  }
}
