import DeviceModel
import MapSyntax

extension Rule {
  /// A printed decimal address is not the printed hexadecimal one.
  package static let addressDecimalMismatch = Rule(
    id: "address-decimal-mismatch", summary: "A printed decimal address is not the printed hexadecimal one.",
    why: "One of the two is a slip of the pen, in the document or in the map.")
}

/// Compares `decimal` with `at`, for registers, blocks and printed rows.
enum AddressDecimalMismatch: MapRule {
  static let rule = Rule.addressDecimalMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      // Where only the device tells the address, none was printed.
      guard block.unitTable.block == nil else { return }
      if let decimal = block.definition.decimal, let base = block.base, block.definition.address != nil {
        report(decimal, base, block.definition.place(.decimal), block.definition.place(.at), log)
      }
      if let rows = block.definition.repetition?.rows { check(rows, log) }
      for register in block.allRegisters {
        let definition = register.definition
        if let decimal = definition.decimal, let address = register.address {
          report(decimal, address, definition.place(.decimal), definition.place(.at), log)
        }
        if !definition.rows.isEmpty { check(definition.rows, log) }
      }
    }
  }

  private static func check(_ rows: [RowDefinition], _ log: FindingLog) {
    for row in rows {
      guard let decimal = row.decimal, let address = row.address, let node = row.fields[.decimal],
        let addressNode = row.fields[.at]
      else { continue }
      report(decimal, address, node, addressNode, log)
    }
  }

  private static func report(_ decimal: Int, _ address: Int, _ node: Node, _ other: Node, _ log: FindingLog) {
    guard decimal != address else { return }
    log.report(
      .init(
        .addressDecimalMismatch,
        "decimal \(decimal) is \(wordText(decimal)), but `at` is \(wordText(address)) = \(address)",
        at: node,
        notes: [.init("the address is here", at: other.textRange)],
        help: "look at the document again; if it prints both, declare an erratum"))
  }
}
