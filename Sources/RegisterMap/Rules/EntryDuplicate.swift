import DeviceModel
import MapSyntax

extension Rule {
  /// A list has an entry twice.
  package static let entryDuplicate = Rule(
    id: "entry-duplicate", summary: "A list of numbers, functions, rates or conditions has an entry twice.",
    why: "One of the two was to be another, which is now missing.")
}

/// Finds what is in a list twice: `values`, `not-available`, the values of a condition, functions, baud rates and what a lock
/// allows.
enum EntryDuplicate: MapRule {
  static let rule = Rule.entryDuplicate

  static func check(_ map: ResolvedMap, log: FindingLog) {
    report(map.definition.device?.fields[.functions], log)
    report(map.definition.serial?.fields[.baudRates], log)
    map.forEachBlock { block in
      report(block.definition.presence?.valuesNode, log)
      report(block.definition.lock?.fields[.locked], log)
      report(block.definition.lock?.fields[.unlocked], log)
      for register in block.allRegisters {
        let definition = register.definition
        report(definition.presence?.valuesNode, log)
        report(definition.fields[.values], log)
        report(definition.fields[.writeFunctions], log)
        reportAbsent(register, log)
      }
    }
  }

  /// Reports every entry that is one before it, however the two are written.
  private static func report(_ list: Node?, _ log: FindingLog) {
    guard let elements = list?.elements, elements.count > 1 else { return }
    var known: [Entry: Node] = [:]
    var ranges: [(range: ClosedRange<Int128>, node: Node)] = []
    for element in elements {
      guard let text = element.scalar?.text else { continue }
      let entry = Entry(text)
      if let first = known[entry] {
        report(element, again: first, log)
        continue
      }
      known[entry] = element
      if let range = entry.range { ranges.append((range, element)) }
    }
    for (later, earlier) in meetings(ranges) { report(later, meeting: earlier, log) }
  }

  /// Reports raw numbers that mean "not available" by an entry before, too: -1 and 0xFFFF may be the same.
  private static func reportAbsent(_ register: ResolvedRegister, _ log: FindingLog) {
    guard let type = register.type, register.definition.notAvailable.count > 1 else { return }
    var known: [[ClosedRange<UInt64>]: Node] = [:]
    var ranges: [(range: ClosedRange<Int128>, node: Node)] = []
    for sentinel in register.definition.notAvailable {
      guard let bits = sentinel.bits(of: type) else { continue }
      if let first = known[bits] {
        report(sentinel.node, again: first, log)
        continue
      }
      known[bits] = sentinel.node
      ranges += bits.map { (Int128($0.lowerBound)...Int128($0.upperBound), sentinel.node) }
    }
    for (later, earlier) in meetings(ranges) { report(later, meeting: earlier, log) }
  }

  /// Ranges that have numbers in common with another, each with that one, which stands before it.
  private static func meetings(_ ranges: [(range: ClosedRange<Int128>, node: Node)]) -> [(Node, Node)] {
    let sorted = ranges.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard var reach = sorted.first else { return [] }
    var meetings: [(Node, Node)] = []
    for item in sorted.dropFirst() {
      if item.range.lowerBound <= reach.range.upperBound, item.node.range != reach.node.range {
        meetings.append(
          item.node.range.start > reach.node.range.start
            ? (item.node, reach.node) : (reach.node, item.node))
      }
      if item.range.upperBound > reach.range.upperBound { reach = item }
    }
    return meetings
  }

  private static func report(_ node: Node, again first: Node, _ log: FindingLog) {
    log.report(
      .init(
        .entryDuplicate, "`\(node.scalar?.text ?? "")` is there twice", at: node,
        notes: [.init("the first is here", at: first.textRange)],
        help: "look at the document again: one of the two is another, or left over"))
  }

  private static func report(_ node: Node, meeting first: Node, _ log: FindingLog) {
    log.report(
      .init(
        .entryDuplicate,
        "`\(node.scalar?.text ?? "")` and `\(first.scalar?.text ?? "")` have numbers in common",
        at: node, notes: [.init("the first is here", at: first.textRange)],
        help: "each number stands in one entry"))
  }

  /// What an entry means, as far as it tells by itself.
  private enum Entry: Hashable {
    case number(ExactNumber)
    case text(String)
    case numbers(ClosedRange<Int128>)

    init(_ text: String) {
      if case .success(let number) = NumberSyntax.number(text) {
        self = .number(number)
      } else if let (low, high) = NumberSyntax.splitRange(text), let range = Self.range(low, high) {
        self = .numbers(range)
      } else {
        self = .text(text)
      }
    }

    var range: ClosedRange<Int128>? {
      switch self {
      case .number(let number): number.integer.map { $0...$0 }
      case .numbers(let range): range
      case .text: nil
      }
    }

    /// An open end reaches as far as any number.
    private static func range(_ low: some StringProtocol, _ high: some StringProtocol) -> ClosedRange<Int128>?
    {
      func bound(_ text: String, _ open: Int128) -> Int128? {
        guard !text.isEmpty else { return open }
        guard case .success(let number) = NumberSyntax.integer(text) else { return nil }
        return Int128(number)
      }
      guard let low = bound(String(low), -(1 << 100)), let high = bound(String(high), 1 << 100), low <= high
      else { return nil }
      return low...high
    }
  }
}
