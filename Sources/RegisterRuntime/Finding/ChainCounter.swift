import ModbusProtocol
import ReadPlanning

/// A register of a block of a chain on whose count places in the block depend. Generated code makes them.
public struct ChainCounter: Sendable {
  let name: StaticString
  let offset: Int
  let format: RegisterFormat
  /// The most that the map has of what it counts; `nil` for any.
  let most: Int?

  /// Creates a counter; generated code does so. `offset` is counted from the id of the block.
  public init(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    atMost most: Int? = nil
  ) {
    self.name = name
    self.offset = offset
    format = RegisterFormat(raw, order: order)
    self.most = most
  }

  /// The register in a block that was found.
  func register(of block: FoundBlock, in table: RegisterTable) -> DecidingRegister {
    DecidingRegister(
      unitTable: UnitTable(table), address: block.address + offset, path: "\(name) of block \(block.id)",
      format: format)
  }
}
