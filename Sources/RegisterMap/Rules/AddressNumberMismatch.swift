import DeviceModel
import MapSyntax
import ModbusProtocol

extension Rule {
  /// A printed register number is not the one of the address.
  package static let addressNumberMismatch = Rule(
    id: "address-number-mismatch", summary: "A printed register number is not the one of the address.",
    why: "Numbers count from 1 and addresses from 0; mixing them up shifts a whole map by one.")
}

/// Compares `number` with `at`, for registers, blocks and printed rows.
enum AddressNumberMismatch: MapRule {
  static let rule = Rule.addressNumberMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let numbering = map.definition.defaults.numbering
    var proven = ProvenAddresses(map)
    var different = 0
    // Several are rather a slip in the table or in the numbering.
    map.forEachRegister { register, block in
      guard let number = register.definition.number, let address = register.address else { return }
      if number != address + numbering.firstNumber(of: block.table) { different += 1 }
    }
    map.forEachBlock { block in
      let first = numbering.firstNumber(of: block.table)
      func report(
        _ number: Int?, _ address: Int?, _ node: Node?, _ addressNode: Node?,
        of register: ResolvedRegister? = nil, isCertain: Bool = false
      ) {
        guard let number, let address, let node, let addressNode, number != address + first else { return }
        log.report(
          .init(
            .addressNumberMismatch,
            "number \(number) is printed, but `at` is \(log.addresses.bothTexts(address)), whose number is "
              + "\(address + first)", at: node,
            notes: [.init("the address is here", at: addressNode.textRange)],
            fix: isCertain
              ? .init(replacing: register?.definition.fields.entry(.number), with: "\(address + first)") : nil
          ))
      }
      report(
        block.definition.number, block.base, block.definition.fields[.number], block.definition.fields[.at])
      for row in block.definition.repetition?.rows ?? [] {
        report(row.number, row.address, row.fields[.number], row.fields[.at])
      }
      for register in block.allRegisters {
        let definition = register.definition
        // Several addresses have no one number, and a finding of their own.
        guard register.apart.isEmpty else { continue }
        let isCertain =
          different == 1 && definition.number != register.address.map { $0 + first }
          && !register.disagreesWithDecimal
          // The table or the base may be the slip, unless another register proves them.
          && block.allRegisters.contains { $0.definition.number != nil && $0 !== register }
          && proven.isPlaceProven(of: register, in: block)
        report(
          definition.number, register.address, definition.fields[.number], definition.fields[.at],
          of: register, isCertain: isCertain)
        for row in definition.rows { report(row.number, row.address, row.fields[.number], row.fields[.at]) }
      }
    }
  }
}
