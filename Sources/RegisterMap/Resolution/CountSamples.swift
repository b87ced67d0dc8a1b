/// What counters of a block of a chain are taken to hold on which places in it depend, so that these are known without a device.
///
/// Two instances show what all of them do, and one where the map allows no more. Rules look at this example;
/// `CountedPlaceOverlap` proves that no other count brings anything together.
struct CountSamples {
  /// The counts by the names of the counters.
  private var counts: [Substring: Int] = [:]

  /// No place depends on a count.
  init() {}

  /// The counts for a block that has to be found.
  init(of block: BlockDefinition) {
    visit(block) { block in
      for distance in [block.countedAddress, block.repetition?.countedStride].compactMap(\.self) {
        counts[Self.name(distance.counter)] = 2
      }
    }
    visit(block) { block in
      guard let repetition = block.repetition, let most = repetition.count, let filled = repetition.filled
      else {
        return
      }
      if let count = counts[Self.name(filled)] { counts[Self.name(filled)] = min(count, most) }
    }
  }

  private func visit(_ block: BlockDefinition, _ body: (BlockDefinition) -> Void) {
    body(block)
    for inner in block.blocks { visit(inner, body) }
  }

  /// Whether a place depends on the counter of a name or path, or on another of the same name.
  func places(_ counter: String) -> Bool { counts[Self.name(counter)] != nil }

  /// What the counter of a name or path is taken to hold.
  func count(of counter: String) -> Int { counts[Self.name(counter)] ?? 2 }

  private static func name(_ counter: String) -> Substring {
    counter.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
  }
}
