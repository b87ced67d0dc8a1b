import MapSyntax

extension Rule {
  /// A count goes beyond the last row that the document prints.
  package static let countBeyondRows = Rule(
    id: "count-beyond-rows", severity: .warning,
    summary: "A count goes beyond the last row that the document prints.",
    why: "There is one instance or element too many, or the last row was not transcribed.")
}

/// Compares the count of a repeat or an array with its last printed row, where the rows are those of all instances, or of the
/// first ones and the last.
enum CountBeyondRows: MapRule {
  static let rule = Rule.countBeyondRows

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      if let repetition = block.definition.repetition {
        report(
          repetition.rows, count: repetition.count, at: repetition.fields[.count],
          isComplete: repetition.fields[.rows]?.entries?.count == repetition.rows.count, log)
      }
      for register in block.allRegisters {
        let definition = register.definition
        report(
          definition.rows, count: definition.count, at: definition.fields[.count],
          isComplete: definition.fields[.rows]?.entries?.count == definition.rows.count, log)
      }
    }
  }

  /// - Parameter isComplete: Whether every row could be read.
  private static func report(
    _ rows: [RowDefinition], count: Int?, at node: Node?, isComplete: Bool, _ log: FindingLog
  ) {
    guard isComplete, let count, let node, let last = rows.max(by: { $0.ordinal < $1.ordinal }),
      last.ordinal < count, proveTheLast(rows, last: last.ordinal, count: count),
      // That the instances meet something else tells the same.
      !log.hasFinding(at: node)
    else { return }
    log.report(
      .init(
        .countBeyondRows, "the count is \(count), and the last row that is printed is \(last.ordinal)",
        at: node,
        notes: [.init("the last row is here", at: last.ordinalNode.textRange)],
        help: "look at the document again: the count is \(last.ordinal), or `rows` lacks the row \(count)"))
  }

  /// Whether the last row that is printed has to be that of the last instance: behind rows that are left out, a document
  /// prints the last one, and one that prints many rows prints all. A few first rows, or one row from among them, may be
  /// examples. The address of the block is that of its first row.
  private static func proveTheLast(_ rows: [RowDefinition], last: Int, count: Int) -> Bool {
    let areMany = rows.count > mostExamples || last > count - last
    let hasLeftOut = Set(rows.map(\.ordinal) + [1]).count < last
    return rows.count > 1 ? hasLeftOut || areMany : hasLeftOut && areMany
  }

  /// The most first rows that are printed to show how the others go on.
  private static let mostExamples = 3
}
