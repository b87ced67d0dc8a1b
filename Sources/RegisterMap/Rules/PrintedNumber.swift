import MapSyntax

/// A register number that is printed beside an address.
struct PrintedNumber {
  let number: Int
  let address: Int
  let node: Node
  let addressNode: Node
  let block: ResolvedBlock
  /// The register that it belongs to; `nil` for one of a block.
  var register: ResolvedRegister?
  /// Whether it stands in a printed row.
  var isRow = false

  init?(_ number: Int?, _ address: Int?, _ node: Node?, _ addressNode: Node?, in block: ResolvedBlock) {
    guard let number, let address, let node, let addressNode else { return nil }
    self.number = number
    self.address = address
    self.node = node
    self.addressNode = addressNode
    self.block = block
  }

  private init?(_ row: RowDefinition, of register: ResolvedRegister? = nil, in block: ResolvedBlock) {
    self.init(row.number, row.address, row.fields[.number], row.fields[.at], in: block)
    self.register = register
    isRow = true
  }

  private init?(of register: ResolvedRegister, in block: ResolvedBlock) {
    let definition = register.definition
    self.init(
      definition.number, register.address, definition.fields[.number], definition.fields[.at], in: block)
    self.register = register
  }

  /// The number that the address has.
  func number(in numbering: Numbering) -> Int { address + numbering.firstNumber(of: block.table) }

  /// Whether the number of a register is the slip, and not its table or a base; another register proves them.
  func isCertain(_ proven: inout ProvenAddresses) -> Bool {
    guard let register, !register.disagreesWithDecimal,
      block.allRegisters.contains(where: { $0.definition.number != nil && $0 !== register })
    else { return false }
    return proven.isPlaceProven(of: register, in: block)
  }

  /// All numbers of a map, in its order.
  static func all(of map: ResolvedMap) -> [PrintedNumber] {
    var all: [PrintedNumber?] = []
    map.forEachBlock { block in
      let definition = block.definition
      all.append(
        .init(definition.number, block.base, definition.fields[.number], definition.fields[.at], in: block))
      all += (definition.repetition?.rows ?? []).map { .init($0, in: block) }
      // Several addresses have no one number, and a finding of their own.
      for register in block.allRegisters where register.apart.isEmpty {
        all.append(.init(of: register, in: block))
        all += register.definition.rows.map { .init($0, of: register, in: block) }
      }
    }
    return all.compactMap(\.self)
  }
}
