import DeviceModel
import DocumentEvidence
import MapSyntax
import ModbusProtocol

/// A block of a map that registers are added to.
struct UpdatedBlock {
  /// What the map calls it.
  let name: String
  /// The table of its registers.
  let table: RegisterTable
  /// The access of its registers that give none of their own.
  let access: RegisterLayout.Access
  /// The names that its registers have.
  let names: [String]
  /// The blanks before each name.
  let indent: Int
  /// The line that the registers begin behind.
  private let head: Int
  /// The last lines of the registers that rows of the table lead to, by address.
  private let lines: [(address: Int, line: Int)]

  /// A register that a row leads to.
  private struct Carried {
    let block: String
    let name: String
    let address: Int
  }

  /// The block that most rows of a table are in; `nil` where there is none with a line or more for each of its registers.
  init?(of table: MapUpdate.Table, in root: Node, of file: SourceFile) {
    let carried = zip(table.table.rows, table.places).compactMap { row, place -> Carried? in
      guard case .at(let path) = place, !row.facts.isOffset, let address = row.facts.address else {
        return nil
      }
      let names = path.split(separator: ".").map(String.init)
      return names.count == 2 ? Carried(block: names[0], name: names[1], address: address) : nil
    }
    let blocks = Set(carried.map(\.block)).sorted()
    let usual = blocks.max { one, other in
      carried.count { $0.block == one } < carried.count { $0.block == other }
    }
    guard let name = usual, let block = root.value(of: "blocks")?.value(of: name),
      block.value(of: "repeat") == nil,
      let entry = block.entries?.first(where: { $0.key.scalar?.text == "registers" }),
      let registers = entry.value.entries, let first = registers.first?.key,
      first.range.start.line > entry.key.range.start.line,
      !entry.value.isFlow(in: file)
    else { return nil }
    self.name = name
    names = registers.compactMap { $0.key.scalar?.text }
    func stated<Word: RawRepresentable<String>>(_ key: String, _ usual: Word) -> Word {
      let node = block.value(of: key) ?? root.value(of: "defaults")?.value(of: key)
      return node?.scalar.flatMap { Word(rawValue: $0.text) } ?? usual
    }
    self.table = stated("table", .holdingRegister)
    access = stated("access", .read)
    indent = Int(first.range.start.column) - 1
    head = Int(entry.key.range.start.line)
    lines = carried.filter { $0.block == name }.compactMap { row in
      registers.first { $0.key.scalar?.text == row.name }.map { (row.address, $0.value.lastLine(in: file)) }
    }
  }

  /// The line behind which a register at an address has its own.
  func line(before address: Int) -> Int {
    lines.filter { $0.address <= address }.max { ($0.address, $0.line) < ($1.address, $1.line) }?.line ?? head
  }
}
