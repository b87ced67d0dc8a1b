import DeviceModel
import MapSyntax
import ModbusProtocol

extension Rule {
  /// The words of a value lie apart, and no request brings them together, or the value is one that has no such words.
  package static let wordsApartInvalid = Rule(
    id: "words-apart-invalid",
    summary: "A value whose words lie apart cannot be read in one request, or cannot have such words.",
    why: "Words of two requests may be of two moments; together they would be a number that never was.")
}

/// Checks values whose words lie apart: what they are, and whether one request brings all their words.
enum WordsApartInvalid: MapRule {
  static let rule = Rule.wordsApartInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var choosing: Set<String>?
    var reads: JointReads?
    map.forEachBlock { block in
      let apart = block.allRegisters.filter { !$0.apart.isEmpty }
      guard !apart.isEmpty else { return }
      let choosers = choosing ?? Self.choosers(of: map)
      choosing = choosers
      let problems = apart.map { problem(of: $0, in: block, choosers) }
      for (register, problem) in zip(apart, problems) {
        guard let problem else { continue }
        log.report(
          .init(.wordsApartInvalid, problem.message, at: register.definition.place(.at), help: problem.help))
      }
      let joint = reads ?? JointReads(map, ReadableRuns(map))
      reads = joint
      let sound = zip(apart, problems).filter { $0.1 == nil }.map(\.0)
      let unread = sound.filter { $0.access.isReadable && !isReadable($0, in: block, joint, log) }
      guard sound.count == apart.count, unread.isEmpty else { return }
      checkTogether(block, joint, log)
    }
  }

  /// The paths of the registers that others depend on.
  private static func choosers(of map: ResolvedMap) -> Set<String> {
    var paths = Set(map.presences.values.compactMap(\.chooser?.path))
    paths.formUnion(map.scaleChoosers.values.map(\.register.path))
    paths.formUnion(map.limitRegisters.values.flatMap(\.registers).map(\.register.path))
    paths.formUnion(map.settings.values.compactMap(\.register?.path))
    map.forEachBlock { block in
      let names =
        [block.definition.selection?.selector] + block.allRegisters.map(\.definition.unitChoice?.selector)
      paths.formUnion(names.compactMap(\.self).flatMap { [$0, "\(block.path).\($0)"] })
    }
    paths.formUnion(map.counters.values.flatMap(\.all).map(\.register.path))
    return paths
  }

  private static func problem(
    of register: ResolvedRegister, in block: ResolvedBlock, _ choosers: Set<String>
  ) -> (message: String, help: String?)? {
    let name = register.definition.name
    if block.definition.selection != nil {
      return (
        "a block with `select` has no values whose words lie apart", "put `\(name)` into a block of its own"
      )
    }
    if block.table.holdsBits { return ("a bit has one address", nil) }
    if let type = register.type, let words = register.elementWords, words != register.apart.count {
      return (
        "`\(type.displayName)` takes \(counted(words, "word")), and \(register.apart.count) addresses are given",
        "give one address for each word"
      )
    }
    if register.totalWords == register.apart.count {
      return (
        "the words lie side by side",
        "give the lowest address alone, and `word-order` where the lowest word comes first"
      )
    }
    if register.access.isWritable {
      return (
        "`\(name)` can be written, and no request writes words that lie apart",
        "such a value has `access: read`"
      )
    }
    if register.definition.scaleChoice != nil || register.definition.unitChoice != nil {
      return ("the words lie apart, and another register gives the scale or the unit", nil)
    }
    if choosers.contains(register.path) {
      return ("the words lie apart, and others depend on `\(name)`", nil)
    }
    return nil
  }

  /// Whether a request brings the words of a value, and nothing that it must not; reports why not.
  private static func isReadable(
    _ register: ResolvedRegister, in block: ResolvedBlock, _ reads: JointReads, _ log: FindingLog
  ) -> Bool {
    guard let addresses = register.addresses else { return false }
    if let problem = reads.problem(reading: addresses, in: block.unitTable) {
      log.report(
        .init(
          .wordsApartInvalid, "no request brings the words of `\(register.definition.name)`: \(problem)",
          at: register.definition.place(.at),
          help:
            "what lies between the words is read with them: where the device answers for it, the block has `gaps: readable`"
        ))
      return false
    }
    guard let obstacle = reads.obstacle(reading: addresses, for: register, in: block) else { return true }
    log.report(
      .init(
        .wordsApartInvalid,
        "reading `\(register.definition.name)` would read `\(obstacle.register.name)` as well, which "
          + (obstacle.isConditional ? "is not always there" : "has a side effect"),
        at: register.definition.place(.at),
        notes: [.init("`\(obstacle.register.name)` is here", at: obstacle.register.nameNode.textRange)],
        help: "what lies between the words of a value is read with them"))
    return false
  }

  /// Reports values that lie between each other's words and do not all fit in one request. In two requests that overlap, a
  /// word would come twice, and perhaps with another value.
  private static func checkTogether(_ block: ResolvedBlock, _ reads: JointReads, _ log: FindingLog) {
    let readable = block.registers.filter(\.access.isReadable)
    let groups = AtomicGroups.groups(
      of: readable.map(\.definition.name), choosers: readable.map { reads.choosers(of: $0, in: block) })
    let spans = groups.compactMap {
      group -> (range: Range<Int>, register: ResolvedRegister, isApart: Bool)? in
      let registers = group.map { readable[$0] }
      let isApart = registers.contains { !$0.apart.isEmpty }
      guard isApart || registers.count > 1, let first = registers[0].addresses else { return nil }
      return (registers.compactMap(\.addresses).reduce(first) { $0.joined(with: $1) }, registers[0], isApart)
    }
    var last: (range: Range<Int>, register: ResolvedRegister, isApart: Bool)?
    for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let before = last, before.range.overlaps(span.range) else {
        last = span
        continue
      }
      let range = before.range.joined(with: span.range)
      let isApart = before.isApart || span.isApart
      if isApart, let problem = reads.problem(reading: range, in: block.unitTable) {
        log.report(
          .init(
            .wordsApartInvalid,
            "`\(span.register.definition.name)` lies between the words of others, and no request brings all of them: \(problem)",
            at: span.register.definition.place(.at),
            notes: [
              .init(
                "`\(before.register.definition.name)` is here",
                at: before.register.definition.nameNode.textRange)
            ]))
        return
      }
      last = (range, span.register, isApart)
    }
  }
}
