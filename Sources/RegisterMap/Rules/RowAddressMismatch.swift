import DeviceModel
import MapSyntax

extension Rule {
  /// A printed row of a repeat or an array is not where the repetition puts it.
  package static let rowAddressMismatch = Rule(
    id: "row-address-mismatch",
    summary: "A printed row of a repeat or an array is not where the repetition puts it.",
    why:
      "The stride, the count or the document is wrong, and every instance after the first would be read at the "
      + "wrong place.")
}

/// Compares the printed addresses of rows with the arithmetic of the repetition.
enum RowAddressMismatch: MapRule {
  static let rule = Rule.rowAddressMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    // In a block that begins elsewhere, everything does.
    var moved: Set<String> = []
    map.walkBlocks { block, around in
      let definition = block.definition
      guard !around.contains(where: { moved.contains($0.path) }) else { return }
      let rows = definition.repetition?.rows ?? []
      if let base = block.base, let first = rows.first(where: { $0.ordinal == 1 })?.address, first != base {
        moved.insert(block.path)
      }
      if let repetition = block.repetition, let base = block.base {
        report(
          rows,
          in: .init(
            first: base, stride: repetition.stride, count: repetition.count, what: "instance",
            firstNode: definition.place(.at), strideNode: definition.repetition?.fields[.stride]), log)
      }
      for register in block.allRegisters {
        let definition = register.definition
        guard let address = register.address, let words = register.elementWords, let count = definition.count
        else { continue }
        report(
          definition.rows,
          in: .init(
            first: address, stride: words, count: count, what: "element", firstNode: definition.place(.at),
            strideNode: definition.fields[.type]), log)
      }
    }
  }

  /// Where the rows have to be.
  private struct Repetition {
    var first: Int
    var stride: Int
    var count: Int
    var what: String
    var firstNode: Node
    var strideNode: Node?

    func address(of row: RowDefinition) -> Int { first + (row.ordinal - 1) * stride }
  }

  /// A row with its printed address.
  private typealias Printed = (row: RowDefinition, address: Int, node: Node)

  private static func report(_ rows: [RowDefinition], in repetition: Repetition, _ log: FindingLog) {
    for row in rows where row.ordinal > repetition.count {
      log.report(
        .init(
          .rowAddressMismatch,
          "there is no \(repetition.what) \(row.ordinal): the count is \(repetition.count)",
          at: row.ordinalNode))
    }
    let printed = rows.compactMap { row -> Printed? in
      guard row.ordinal <= repetition.count, let address = row.address,
        let node = row.fields[.at] ?? row.fields[.number]
      else { return nil }
      return (row, address, node)
    }
    let elsewhere = printed.filter { $0.address != repetition.address(of: $0.row) }
    // Several rows are rather one slip in what puts them there.
    if elsewhere.count > 1, let finding = finding(for: printed, elsewhere, in: repetition, log.addresses) {
      log.report(finding)
      return
    }
    for (row, address, node) in elsewhere {
      log.report(
        .init(
          .rowAddressMismatch,
          "\(repetition.what) \(row.ordinal) is printed at \(log.addresses.text(address)), but "
            + "\(log.addresses.text(repetition.first)) + \(row.ordinal - 1) × \(repetition.stride) is "
            + log.addresses.text(repetition.address(of: row)), at: node))
    }
  }

  /// One finding where another first address, or another stride, would put all rows where they are printed.
  private static func finding(
    for printed: [Printed], _ elsewhere: [Printed], in repetition: Repetition, _ notation: AddressNotation
  ) -> Finding? {
    let notes = elsewhere.prefix(3).map {
      Finding.Note("\(repetition.what) \($0.row.ordinal) is printed here", at: $0.node.textRange)
    }
    let distance = elsewhere[0].address - repetition.address(of: elsewhere[0].row)
    if printed.allSatisfy({ $0.address - repetition.address(of: $0.row) == distance }) {
      return .init(
        .rowAddressMismatch,
        "`at` is \(notation.text(repetition.first)), but by the printed rows \(repetition.what) 1 is at "
          + notation.text(repetition.first + distance), at: repetition.firstNode, notes: notes)
    }
    guard elsewhere.allSatisfy({ $0.row.ordinal > 1 }) else { return nil }
    let steps = elsewhere.map {
      ($0.address - repetition.first).quotientAndRemainder(dividingBy: $0.row.ordinal - 1)
    }
    guard let node = repetition.strideNode, let step = steps.first, step.remainder == 0,
      steps.allSatisfy({ $0 == step })
    else { return nil }
    return .init(
      .rowAddressMismatch,
      "\(repetition.what)s are \(repetition.stride) apart, but the printed rows are \(step.quotient) apart",
      at: node, notes: notes)
  }
}
