import MapSyntax

extension Rule {
  /// A selection has no cases, or none for a name of the selector's enum.
  package static let selectCaseMissing = Rule(
    id: "select-case-missing",
    summary: "A selection has no cases, or none for a name of the selector's enum.",
    why:
      "The document names the value, so it also explains the words that come with it; a case was forgotten.")
}

/// Compares the cases of a selection with those of the selector's enum.
enum SelectCaseMissing: MapRule {
  static let rule = Rule.selectCaseMissing

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let selection = block.definition.selection, let node = selection.fields[.cases] else { return }
      if node.entries?.isEmpty ?? false {
        log.report(
          .init(
            .selectCaseMissing, "the selection has no cases", at: node,
            help: "without any, leave `select` out"))
        return
      }
      guard case .enumeration(let type)? = block.selector?.type else { return }
      let chosen = block.cases.flatMap(\.values)
      // A value that is no case was meant to be one of those that seem to be missing.
      guard block.isSelectionRead, chosen.allSatisfy({ type[type.number(ofBits: $0.lowerBound)] != nil })
      else { return }
      let taken = TakenNumbers(chosen)
      // One of two cases with the same value was meant to have the one that is missing.
      guard !taken.areTakenTwice else { return }
      let missing = type.cases.filter { item in
        if let number = item.onlyNumber {
          let bits = type.bits(of: number)
          return !taken.have(bits...bits)
        }
        return !type.bits(of: item).allSatisfy(taken.have)
      }.map(\.name)
      guard !missing.isEmpty else { return }
      let entry = selection.fields.entry(.cases)?.key ?? node
      log.report(
        .init(
          .selectCaseMissing, "no case for \(missing.map { "`\($0)`" }.joined(separator: ", "))", at: entry,
          help: "where the document defines nothing, give the case no registers: `registers: {}`"))
    }
  }
}

extension ResolvedBlock {
  /// Whether every case and every value that chooses one could be read.
  fileprivate var isSelectionRead: Bool {
    definition.selection?.fields[.cases]?.entries?.count == cases.count
      && cases.allSatisfy(\.areValuesRead)
  }
}

/// Raw numbers, with those that follow each other as one range.
private struct TakenNumbers {
  private var ranges: [ClosedRange<UInt64>] = []
  /// Whether any number was given twice.
  private(set) var areTakenTwice = false

  init(_ numbers: [ClosedRange<UInt64>]) {
    for next in numbers.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, next.lowerBound <= last.upperBound { areTakenTwice = true }
      if let last = ranges.last, next.lowerBound <= last.upperBound || next.lowerBound - last.upperBound == 1
      {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
      } else {
        ranges.append(next)
      }
    }
  }

  /// Whether all of some numbers are among them.
  func have(_ numbers: ClosedRange<UInt64>) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= numbers.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].upperBound >= numbers.upperBound
  }
}
