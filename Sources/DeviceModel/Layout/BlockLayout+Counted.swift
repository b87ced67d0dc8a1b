extension BlockLayout {
  /// The paths of the registers on which places inside depend.
  package var placingCounters: Set<String> {
    var paths: Set<String> = []
    func visit(_ block: BlockLayout) {
      for distance in [block.countedOffset, block.repetition?.countedStride].compactMap(\.self) {
        paths.insert(distance.counter)
      }
      block.blocks.forEach(visit)
    }
    visit(self)
    return paths
  }

  /// The paths of the registers that count instances of blocks inside; the name alone for one of the block around.
  package var countPaths: Set<String> {
    blocks.reduce(into: Set(blocks.compactMap(\.countPath))) { $0.formUnion($1.countPaths) }
  }

  /// The block with what is inside at the places that counts give. Where one is not known, nobody knows the places.
  func placed(by counts: [String: FoundCount]) -> BlockLayout {
    guard !counts.isEmpty else { return self }
    func words(_ distance: CountedDistance?) -> Int? {
      guard let distance, case .known(let count)? = counts[distance.counter] else { return nil }
      return distance.words(for: count)
    }
    var block = self
    if let offset = words(countedOffset) { block.offset = offset }
    if let stride = words(repetition?.countedStride) { block.repetition?.stride = stride }
    block.blocks = blocks.map { $0.placed(by: counts) }
    return block
  }

  /// What the registers on which places inside depend hold in the map's example, by their paths.
  package var sampleCounts: [String: Int] {
    var counts: [String: Int] = [:]
    func visit(_ block: BlockLayout) {
      for inner in block.blocks {
        if let distance = inner.countedOffset {
          counts[distance.counter] = (inner.offset - distance.plus) / distance.times
        }
        if let repetition = inner.repetition, let distance = repetition.countedStride {
          counts[distance.counter] = (repetition.stride - distance.plus) / distance.times
        }
        visit(inner)
      }
    }
    visit(self)
    return counts
  }

  /// The addresses from the base to the end of the last thing inside, where registers hold some counts.
  ///
  /// - Parameters:
  ///   - counts: What registers hold on which places depend, by their paths in the map.
  ///   - path: The path of the block in the map.
  package func span(placedBy counts: [String: Int], path: String) -> Int {
    guard !counts.isEmpty else { return span }
    var end = span
    if !blocks.isEmpty { end = registers.map { $0.offset + $0.totalWords }.max() ?? 0 }
    for item in selection?.cases ?? [] {
      end = max(end, item.registers.map { $0.offset + $0.totalWords }.max() ?? 0)
    }
    for inner in blocks {
      let offset = inner.countedOffset.flatMap { distance in counts[distance.counter].map(distance.words) }
      let one = inner.extent ?? inner.span(placedBy: counts, path: "\(path).\(inner.name)")
      var reach = one
      if let repetition = inner.repetition {
        let stride = repetition.countedStride.flatMap { distance in
          counts[distance.counter].map(distance.words)
        }
        let counter = inner.countPath.map { name in
          registers.contains { $0.name == name } ? "\(path).\(name)" : name
        }
        let count = counter.flatMap { counts[$0] } ?? repetition.count
        guard count > 0 else { continue }
        reach += (count - 1) * (stride ?? repetition.stride)
      }
      end = max(end, (offset ?? inner.offset) + reach)
    }
    return end
  }

  /// The most instances that the map has of what registers count, by their paths; those without a number are left out.
  ///
  /// - Parameter path: The path of the block.
  package func mostCounted(inside path: String) -> [String: Int] {
    var most: [String: Int] = [:]
    func visit(_ block: BlockLayout, _ path: String) {
      for inner in block.blocks {
        if let counter = inner.countPath,
          let count = inner.repetition.flatMap({ $0.isOpen ? $0.most : $0.count })
        {
          let isAround = block.registers.contains { $0.name == counter }
          let key = isAround ? "\(path).\(counter)" : counter
          most[key] = min(most[key] ?? count, count)
        }
        visit(inner, "\(path).\(inner.name)")
      }
    }
    visit(self, path)
    return most
  }

  /// A register at a path inside, which leads through no repeat.
  func register(at names: some Collection<Substring>) -> (register: RegisterLayout, offset: Int)? {
    guard let name = names.first else { return nil }
    guard names.count > 1 else {
      return registers.first { $0.name == name }.map { ($0, $0.offset) }
    }
    guard let inner = blocks.first(where: { $0.name == name }), inner.repetition == nil else { return nil }
    return inner.register(at: names.dropFirst()).map { ($0.register, $0.offset + inner.offset) }
  }
}
