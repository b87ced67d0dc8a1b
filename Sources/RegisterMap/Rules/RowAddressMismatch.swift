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
    map.forEachBlock { block in
      if let repetition = block.repetition, let base = block.base {
        report(
          block.definition.repetition?.rows ?? [], first: base, stride: repetition.stride,
          count: repetition.count, what: "instance", log)
      }
      for register in block.allRegisters {
        guard let address = register.address, let words = register.elementWords,
          let count = register.definition.count
        else { continue }
        report(register.definition.rows, first: address, stride: words, count: count, what: "element", log)
      }
    }
  }

  private static func report(
    _ rows: [RowDefinition], first: Int, stride: Int, count: Int, what: String, _ log: FindingLog
  ) {
    for row in rows {
      guard row.ordinal <= count else {
        log.report(
          .init(
            .rowAddressMismatch, "there is no \(what) \(row.ordinal): the count is \(count)",
            at: row.ordinalNode))
        continue
      }
      guard let printed = row.address, let node = row.fields[.at] ?? row.fields[.number] else { continue }
      let expected = first + (row.ordinal - 1) * stride
      guard printed != expected else { continue }
      log.report(
        .init(
          .rowAddressMismatch,
          "\(what) \(row.ordinal) is printed at \(wordText(printed)), but \(wordText(first)) + "
            + "\(row.ordinal - 1) × \(stride) is \(wordText(expected))", at: node))
    }
  }
}
