import MapSyntax
import ModbusProtocol
internal import ReadPlanning
import RegisterEncoding

extension PlacedRegister {
  /// The words of a block of a chain that hold its id and its length, as one number.
  ///
  /// - Parameters:
  ///   - path: The path of the block.
  ///   - block: The block as the map has it.
  init(linkOf found: FoundBlock, at path: String, in block: BlockLayout) {
    self.init(
      path: path, address: found.address,
      register: RegisterLayout(
        name: Self.linkName, swiftName: "idAndLength", title: nil, description: nil, source: nil,
        table: block.table, offset: 0, type: .integer(bits: 32, signed: false), words: 2, count: nil,
        wordOrder: .big, byteOrder: .big, scaling: .identity, unit: nil, isHexadecimal: true, access: .read,
        readFunction: block.table.readFunction, writeFunctions: [], constraint: nil, defaultValue: nil,
        command: nil, onRead: nil, examples: [], range: block.range))
  }
}

extension PlacedRegister {
  /// Whether it is the id and the length of a block that was found.
  package var isLink: Bool { register.name == Self.linkName }

  /// No register of a map has such a name.
  fileprivate static let linkName = "id and length"
}

extension FoundBlock {
  /// The words with its id and its length.
  package var linkWords: [UInt16] { [id, UInt16(truncatingIfNeeded: length)] }

  /// What these words hold as one number.
  var linkNumbers: NumberSet {
    let number = Int128(id) << 16 | Int128(length)
    return NumberSet([number...number])
  }
}
