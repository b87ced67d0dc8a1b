import ModbusProtocol
import RegisterMap

/// A printed register number, taken apart.
struct RegisterNumber {
  /// The address that it means.
  let address: Int
  /// The table that its first digit names; `nil` where numbers have no such digit.
  let table: RegisterTable?

  /// - Returns: `nil` for a number that no register has where numbers count so.
  init?(_ number: Int, _ numbering: Numbering) {
    switch numbering {
    case .plain:
      guard (1...65536).contains(number) else { return nil }
      (address, table) = (number - 1, nil)
    case .fiveDigit, .sixDigit:
      let most = numbering == .fiveDigit ? 9999 : 65536
      let found = RegisterTable.allCases.first { table in
        let first = numbering.firstNumber(of: table)
        return (first..<first + most).contains(number)
      }
      guard let found else { return nil }
      (address, table) = (number - numbering.firstNumber(of: found), found)
    }
  }

  /// A number as a row has it.
  struct Printed {
    var number: Int
    /// Whether zeros stand before it: `00001` is a number of a coil where others are 40001.
    var isPadded = false
    /// The address beside it.
    var address: Int?
  }

  /// How the numbers of a column count: as most of the addresses beside them show, else as all of their digits do.
  static func numbering(of rows: [Printed]) -> Numbering? {
    let pairs = rows.filter { $0.address != nil }
    if !pairs.isEmpty {
      let counts = Numbering.allCases.map { numbering in
        (numbering, pairs.count { RegisterNumber($0.number, numbering)?.address == $0.address })
      }
      // Numbers of coils count from 1 in all of them: the first is the plain one.
      return counts.filter { $0.1 > 0 }.max { $0.1 < $1.1 }?.0
    }
    guard !rows.isEmpty else { return nil }
    return [Numbering.sixDigit, .fiveDigit].first { tell($0, rows) } ?? .plain
  }

  /// Whether the digits of numbers name their tables, and one of them a table of registers. A coil is told by the zeros in front.
  static func tell(_ numbering: Numbering, _ rows: [Printed]) -> Bool {
    let tables = rows.map { RegisterNumber($0.number, numbering)?.table }
    return zip(rows, tables).allSatisfy { row, table in table != nil && (table != .coil || row.isPadded) }
      && tables.contains {
        $0 == .holdingRegister || $0 == .inputRegister || (numbering == .sixDigit && $0 == .discreteInput)
      }
  }

  /// Whether a number and an address are as far apart as one convention has them.
  static func isNumber(_ number: Int, of address: Int) -> Bool {
    Numbering.allCases.contains { RegisterNumber(number, $0)?.address == address }
  }
}
