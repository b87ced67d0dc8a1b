import DocumentEvidence
import ModbusProtocol
import RegisterMap

/// How the register numbers of a document count, by most of them.
struct DraftNumbering {
  /// The numbering; `nil` where there are no numbers.
  let numbering: Numbering?

  init(_ rows: [EvidenceRow]) {
    let all = rows.compactMap { row in row.facts.number == nil ? nil : row.facts.numbering ?? .plain }
    let used = Numbering.allCases.filter(all.contains)
    numbering = used.max { one, other in all.count { $0 == one } < all.count { $0 == other } }
  }

  /// The number that an address of a table has.
  func number(of address: Int, in table: RegisterTable) -> Int {
    address + (numbering ?? .plain).firstNumber(of: table)
  }
}
