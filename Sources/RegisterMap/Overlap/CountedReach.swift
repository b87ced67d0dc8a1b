import DeviceModel

/// How far something in a block reaches, counted from the beginning of that block.
enum CountedReach {
  /// To an address that follows at most one count.
  case line(CountedLine)
  /// Nobody can tell: it follows several counts, or only the length of the whole block ends it.
  case open
}

/// A number of addresses that follows at most one count, for the counts for which what it is about is there.
struct CountedLine {
  var plus: Int
  var times = 0
  /// The path of the register that holds the count.
  var counter: String?
  /// Whether nothing is there for a count of 0.
  var isCounted = false

  func words(for count: Int) -> Int { plus + times * count }

  /// Both one after the other; `nil` where they follow different counts.
  func adding(_ other: CountedLine) -> CountedLine? {
    guard counter == nil || other.counter == nil || counter == other.counter else { return nil }
    return CountedLine(
      plus: plus + other.plus, times: times + other.times, counter: counter ?? other.counter,
      isCounted: isCounted || other.isCounted)
  }
}

/// How far the parts of blocks reach whose distances follow counts.
struct CountedReaches {
  let counters: [String: ResolvedCounters]
  /// The most that the map has of what a register counts, by its path; no number stands for as many as there are addresses.
  let most: [String: Int]

  init(_ map: ResolvedMap) {
    counters = map.counters
    var most: [String: Int] = [:]
    map.forEachBlock { block in
      guard let path = map.counters[block.path]?.filled?.register.path,
        let count = block.definition.repetition?.count
      else { return }
      most[path] = min(most[path] ?? count, count)
    }
    self.most = most
  }

  /// The most that a register can count.
  func most(of counter: String?) -> Int { counter.flatMap { most[$0] } ?? 0xFFFF }

  /// Where a block begins, from the block around; `nil` where that is not known.
  func start(of block: ResolvedBlock) -> CountedLine? {
    guard let distance = block.definition.countedAddress else {
      return block.offset.map { CountedLine(plus: $0) }
    }
    return line(distance, counters[block.path]?.place)
  }

  /// The distance of instances of a block; `nil` where that is not known.
  func stride(of block: ResolvedBlock) -> CountedLine? {
    guard let distance = block.definition.repetition?.countedStride else {
      return block.repetition.map { CountedLine(plus: $0.stride) }
    }
    return line(distance, counters[block.path]?.stride)
  }

  private func line(_ distance: CountedDistanceDefinition, _ counter: ChooserLookup.Found?) -> CountedLine? {
    counter.map { CountedLine(plus: distance.plus, times: distance.times, counter: $0.register.path) }
  }

  /// How far the registers and the blocks inside one instance of a block reach.
  func reaches(inside block: ResolvedBlock) -> [CountedReach] {
    var end = block.definition.reserved.map(\.high.value).max().map { $0 + 1 } ?? 0
    for register in block.allRegisters {
      guard let offset = register.offset, let words = register.totalWords else { continue }
      end = max(end, offset + words)
    }
    return [.line(CountedLine(plus: end))] + block.blocks.flatMap { reaches(of: $0) }
  }

  /// How far a block with all its instances reaches, from the block around.
  func reaches(of block: ResolvedBlock) -> [CountedReach] {
    guard let start = start(of: block) else { return [] }
    var before: CountedLine? = start
    if let repetition = block.repetition {
      guard let stride = stride(of: block) else { return [] }
      before = distance(toLastOf: repetition, stride, by: counters[block.path]?.filled?.register.path)
        .flatMap(start.adding)
    }
    return reaches(inside: block).map { inside in
      guard let before, case .line(let line) = inside, let whole = before.adding(line) else { return .open }
      return .line(whole)
    }
  }

  /// From the first instance to the last; `nil` where it follows several counts, or none.
  private func distance(
    toLastOf repetition: BlockLayout.Repeat, _ stride: CountedLine, by counter: String?
  ) -> CountedLine? {
    func times(_ count: Int) -> CountedLine {
      CountedLine(plus: count * stride.plus, times: count * stride.times, counter: stride.counter)
    }
    guard repetition.isOpen else { return times(repetition.count - 1) }
    if let counter, stride.counter == nil {
      return CountedLine(plus: -stride.plus, times: stride.plus, counter: counter, isCounted: true)
    }
    return repetition.most.map { times($0 - 1) }
  }
}
