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
    var proven = ProvenAddresses(map)
    map.forEachBlock { block in
      // Where only the device tells the address, none was printed.
      guard block.unitTable.block == nil else { return }
      let definition = block.definition
      if let decimal = definition.decimal, let base = block.base, definition.address != nil, decimal != base {
        log.report(
          .mismatch(decimal, base, at: definition.place(.decimal), definition.place(.at), log.addresses))
      }
      if let rows = definition.repetition?.rows {
        check(rows, from: block.base, every: block.repetition?.stride, log)
      }
      // An address that cannot exist has its finding.
      let different = block.allRegisters.filter {
        $0.disagreesWithDecimal && $0.address.map((0...0xFFFF).contains) != false
      }
      for register in different {
        guard let decimal = register.definition.decimal, let address = register.address,
          let entry = register.definition.fields.entry(.decimal)
        else { continue }
        // The base of the block may be the slip, unless another register proves it.
        let isCertain =
          different.count == 1 && register.number(agreesIn: map) != false
          && (definition.decimal ?? block.base) == block.base
          && block.allRegisters.contains { $0.definition.decimal != nil && $0 !== register }
          && proven.isPlaceProven(of: register, in: block)
        log.report(
          .mismatch(
            decimal, address, at: entry.value, register.definition.place(.at), log.addresses,
            fix: isCertain ? .init(replacing: entry, with: "\(address)") : nil))
      }
      for register in block.allRegisters where !register.definition.rows.isEmpty {
        check(register.definition.rows, from: register.address, every: register.elementWords, log)
      }
    }
  }

  /// - Parameters:
  ///   - first: Where the first row has to be, if that is known.
  ///   - stride: How far the rows have to be apart, if that is known.
  private static func check(_ rows: [RowDefinition], from first: Int?, every stride: Int?, _ log: FindingLog)
  {
    for row in rows {
      guard let decimal = row.decimal, let address = row.address, decimal != address,
        let entry = row.fields.entry(.decimal), let addressNode = row.fields[.at]
      else { continue }
      var isCertain = false
      if let first, let stride { isCertain = address == first + (row.ordinal - 1) * stride }
      log.report(
        .mismatch(
          decimal, address, at: entry.value, addressNode, log.addresses,
          fix: isCertain && row.ordinal > 1 ? .init(replacing: entry, with: "\(address)") : nil))
    }
  }
}

extension ResolvedRegister {
  /// Whether the number that is printed as well is that of the address; `nil` where there is none.
  fileprivate func number(agreesIn map: ResolvedMap) -> Bool? {
    guard let number = definition.number, let address else { return nil }
    guard let numbering = map.definition.defaults.numbering else { return nil }
    return number == address + numbering.firstNumber(of: table)
  }
}

extension Finding {
  fileprivate static func mismatch(
    _ decimal: Int, _ address: Int, at node: Node, _ other: Node, _ notation: AddressNotation, fix: Fix? = nil
  ) -> Finding {
    .init(
      .addressDecimalMismatch,
      notation == .decimal
        ? "decimal \(decimal) is printed, but `at` is \(address)"
        : "decimal \(decimal) is \(wordText(decimal)), but `at` is \(notation.bothTexts(address))",
      at: node,
      notes: [.init("the address is here", at: other.textRange)],
      help: "look at the document again; if it prints both, declare an erratum",
      fix: fix)
  }
}
