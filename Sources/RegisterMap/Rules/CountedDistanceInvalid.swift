import DeviceModel
import MapSyntax

extension Rule {
  /// A distance cannot follow a count.
  package static let countedDistanceInvalid = Rule(
    id: "counted-distance-invalid",
    summary:
      "The register that a distance follows does not exist or cannot tell it, or something around cannot move.",
    why: "Values would be read at the places of others.")
}

/// Finds distances that follow no register of the same block that is always at one place, and facts that hold for one count
/// alone.
enum CountedDistanceInvalid: MapRule {
  static let rule = Rule.countedDistanceInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let lookup = CounterLookup(blocks: map.blocks)
    var checked: Set<String> = []
    map.walkBlocks { block, blocks in
      let around = Array(blocks.dropLast())
      let distances = [block.definition.countedAddress, block.definition.repetition?.countedStride]
        .compactMap(\.self)
      guard let top = around.first, !distances.isEmpty else { return }
      for distance in distances {
        check(distance, lookup.counter(at: distance.counter, in: around), in: around, of: map, log)
      }
      let name = block.definition.name
      for outer in around where checked.insert(outer.path).inserted {
        report(problem(around: outer, top), name, log)
      }
      checkInside(block, top, name, &checked, log)
    }
  }

  // MARK: - The counter

  /// Whether every register that distances inside a block of a chain follow can tell them.
  static func areCountersSound(in top: ResolvedBlock, of map: ResolvedMap) -> Bool {
    let lookup = CounterLookup(blocks: map.blocks)
    func isSound(_ block: ResolvedBlock, in around: [ResolvedBlock]) -> Bool {
      let distances = [block.definition.countedAddress, block.definition.repetition?.countedStride]
      return distances.compactMap(\.self).allSatisfy { distance in
        guard case .found(let found) = lookup.counter(at: distance.counter, in: around) else { return false }
        return problem(of: found, in: around, of: map) == nil
      } && block.blocks.allSatisfy { isSound($0, in: around + [block]) }
    }
    return isSound(top, in: [])
  }

  private static func check(
    _ distance: CountedDistanceDefinition, _ outcome: ChooserLookup.Outcome, in around: [ResolvedBlock],
    of map: ResolvedMap, _ log: FindingLog
  ) {
    let purpose = "tell the distance"
    ChooserLookup(blocks: map.blocks).reportMissing(
      .countedDistanceInvalid, outcome, finding: distance.counter, at: distance.counterNode, to: purpose,
      in: around, log)
    guard case .found(let found) = outcome, let problem = problem(of: found, in: around, of: map) else {
      return
    }
    log.report(
      .init(
        .countedDistanceInvalid, "`\(distance.counter)` cannot \(purpose): \(problem)",
        at: distance.counterNode,
        notes: [.init("it is here", at: found.register.definition.nameNode.textRange)]))
  }

  private static func problem(
    of counter: ChooserLookup.Found, in around: [ResolvedBlock], of map: ResolvedMap
  ) -> String? {
    guard counter.around.first === around.first else { return "it is in another block" }
    if let outer = counter.around.first(where: { $0.definition.repetition != nil }) {
      return "it is in `\(outer.definition.name)`, which repeats"
    }
    if let outer = counter.around.first(where: { $0.definition.countedAddress != nil }) {
      return "it is in `\(outer.definition.name)`, whose own place follows a count"
    }
    if ([counter.register.path] + counter.around.dropFirst().map(\.path)).contains(where: {
      map.presences[$0] != nil
    }) {
      return "it is not always there"
    }
    // Whoever wrote it would move what others have just read.
    if counter.register.access.isWritable { return "it can be written" }
    return counter.register.type.flatMap { RepeatFilledInvalid.problem(of: counter.register, $0) }
  }

  // MARK: - What is around and inside

  /// Something that cannot be said where places follow a count.
  private struct Obstacle {
    let node: Node
    let text: String
  }

  private static func problem(around block: ResolvedBlock, _ top: ResolvedBlock) -> Obstacle? {
    if let size = block.definition.fields.entry(.size)?.key {
      return Obstacle(node: size, text: "the size of `\(block.definition.name)` follows a count")
    }
    return problem(of: block, top)
  }

  private static func problem(of block: ResolvedBlock, _ top: ResolvedBlock) -> Obstacle? {
    let (definition, name) = (block.definition, block.definition.name)
    if let extent = definition.fields.entry(.extent)?.key {
      return Obstacle(node: extent, text: "what can be read at once in `\(name)` follows a count")
    }
    if block !== top, let lock = definition.fields.entry(.lock)?.key {
      return Obstacle(node: lock, text: "where `\(name)` is follows a count, and a lock is for a place")
    }
    guard let gaps = definition.fields[.gaps], block.gaps == .unreadable else { return nil }
    return Obstacle(node: gaps, text: "what cannot be read in `\(name)` follows a count")
  }

  /// Everything at places that follow a count can be read: holes would be elsewhere in each device.
  private static func checkInside(
    _ block: ResolvedBlock, _ top: ResolvedBlock, _ name: String, _ checked: inout Set<String>,
    _ log: FindingLog
  ) {
    guard checked.insert(block.path).inserted else { return }
    report(problem(of: block, top), name, log)
    for register in block.allRegisters where !register.isAnswered {
      let text = "the place of `\(register.definition.name)` follows a count, and it cannot be read"
      report(Obstacle(node: register.definition.nameNode, text: text), name, log)
    }
    for inner in block.blocks { checkInside(inner, top, name, &checked, log) }
  }

  private static func report(_ obstacle: Obstacle?, _ name: String, _ log: FindingLog) {
    guard let obstacle else { return }
    log.report(
      .init(
        .countedDistanceInvalid, "\(obstacle.text), by the distances of `\(name)`", at: obstacle.node,
        help: "leave it out, or give the distances as numbers"))
  }
}
