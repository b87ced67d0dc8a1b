import DeviceModel
import MapSyntax

extension Rule {
  /// With some count, what is in a block of a chain comes over something else.
  package static let countedPlaceOverlap = Rule(
    id: "counted-place-overlap",
    summary: "With some number of instances, a counted group reaches into what is behind it.",
    why: "In a device with that number, one value would be read as another.")
}

/// Proves that what is in blocks of chains stays apart whatever the device counts.
///
/// Rules about addresses look at an example with two instances. Every place and every end is a straight line over one
/// count, so two parts that stay apart for the least and for the most count do so for all between.
enum CountedPlaceOverlap: MapRule {
  static let rule = Rule.countedPlaceOverlap

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let reaches = CountedReaches(map)
    for top in map.blocks where top.definition.membership != nil {
      // By a counter that cannot be one, nothing has a place.
      guard CountedDistanceInvalid.areCountersSound(in: top, of: map) else { continue }
      func visit(_ block: ResolvedBlock) {
        checkParts(of: block, reaches, log)
        checkStride(of: block, reaches, log)
        block.blocks.forEach(visit)
      }
      visit(top)
    }
  }

  /// Compares every block inside with what begins before it.
  private static func checkParts(of block: ResolvedBlock, _ reaches: CountedReaches, _ log: FindingLog) {
    let parts = block.blocks.filter { $0.offset != nil }.sorted { ($0.offset ?? 0) < ($1.offset ?? 0) }
    for (index, later) in parts.enumerated() {
      guard let start = reaches.start(of: later) else { continue }
      for earlier in parts[..<index] {
        // What reaches to the end of the whole block has a rule of its own.
        guard !earlier.reachesToEnd else { continue }
        let clash = clash(reaches.reaches(of: earlier), before: start, reaches)
        if report(clash, "`\(earlier.definition.name)` reaches", of: later, log) { break }
      }
      let registers = block.allRegisters.compactMap { register in
        register.offset.flatMap { offset in register.totalWords.map { offset + $0 } }
      }
      // Where neither follows a count, all that can be wrong is found in the example.
      guard start.counter != nil, let end = registers.max() else { continue }
      let clash = clash([.line(CountedLine(plus: end))], before: start, reaches)
      _ = report(clash, "the registers of `\(block.definition.name)` reach", of: later, log)
    }
    // Registers behind what grows.
    for earlier in parts where !earlier.reachesToEnd {
      for register in block.allRegisters {
        guard let first = register.offset, first > earlier.offset ?? 0,
          let clash = clash(reaches.reaches(of: earlier), before: CountedLine(plus: first), reaches)
        else { continue }
        let text = text(of: clash, "`\(earlier.definition.name)` reaches", register.definition.name)
        log.report(.init(.countedPlaceOverlap, text, at: register.definition.place(.at)))
        break
      }
    }
  }

  private static func checkStride(of block: ResolvedBlock, _ reaches: CountedReaches, _ log: FindingLog) {
    guard let repetition = block.definition.repetition, let node = repetition.fields[.stride],
      let stride = reaches.stride(of: block), !block.blocks.contains(where: \.reachesToEnd)
    else { return }
    let inside = reaches.reaches(inside: block)
    guard let clash = clash(inside, before: stride, reaches) else { return }
    let name = block.definition.name
    log.report(
      .init(
        .countedPlaceOverlap, text(of: clash, "an instance of `\(name)` reaches", "the next"), at: node,
        help: stride.counter == nil
          ? "let the stride follow the count: `stride: {of: …, times: …, plus: …}`"
          : "look at `times` and `plus` again: an instance has all its registers and blocks"))
  }

  private static func report(
    _ clash: Clash?, _ what: String, of later: ResolvedBlock, _ log: FindingLog
  ) -> Bool {
    guard let clash else { return false }
    log.report(
      .init(
        .countedPlaceOverlap, text(of: clash, what, later.definition.name), at: later.definition.place(.at)))
    return true
  }

  // MARK: - Arithmetic

  /// A count with which something reaches over the beginning of something else.
  private struct Clash {
    /// The counter with the count; `nil` where nobody can tell how far it reaches.
    var counter: (path: String, count: Int)?
    var end = 0
    var start = 0
  }

  private static func text(of clash: Clash, _ what: String, _ later: String) -> String {
    let name = later == "the next" ? "the next" : "`\(later)`"
    guard let (path, count) = clash.counter else {
      return "\(what) as far as several counts tell, and \(name) is behind it"
    }
    return "where `\(path)` is \(count), \(what) to +\(clash.end - 1), and \(name) begins at +\(clash.start)"
  }

  /// The first count with which something reaches over a beginning.
  private static func clash(
    _ ends: [CountedReach], before start: CountedLine, _ reaches: CountedReaches
  ) -> Clash? {
    for end in ends {
      switch end {
      case .open: return Clash()
      case .line(let line):
        if let clash = clash(line, before: start, reaches) { return clash }
      }
    }
    return nil
  }

  private static func clash(
    _ end: CountedLine, before start: CountedLine, _ reaches: CountedReaches
  ) -> Clash? {
    guard let counter = end.counter ?? start.counter else { return nil }
    let least = end.isCounted ? 1 : 0
    if let other = start.counter, other != counter {
      // The two counts are independent, so the most of one meets the least of the other.
      let count = end.times >= 0 ? reaches.most(of: counter) : least
      guard count >= least, end.words(for: count) > start.plus else { return nil }
      return Clash(counter: (counter, count), end: end.words(for: count), start: start.plus)
    }
    let most = reaches.most(of: counter)
    /// How far the end reaches over the beginning.
    func excess(_ count: Int) -> Int { end.words(for: count) - start.words(for: count) }
    // With two, the example has it, and other rules.
    guard most >= least, excess(min(2, most)) <= 0 else { return nil }
    var count = least
    if excess(least) <= 0 {
      let slope = end.times - start.times
      guard excess(most) > 0, slope > 0 else { return nil }
      count = least - excess(least) / slope + 1
    }
    return Clash(counter: (counter, count), end: end.words(for: count), start: start.words(for: count))
  }
}

extension ResolvedBlock {
  /// Whether only the length of the block of the chain ends it.
  fileprivate var reachesToEnd: Bool {
    definition.repetition?.isUntilLength == true || blocks.contains(where: \.reachesToEnd)
  }
}
