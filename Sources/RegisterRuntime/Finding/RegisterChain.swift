import ModbusProtocol
import ReadPlanning

/// Blocks that follow each other in a device behind a marker, each with an id and a length. Generated code makes them.
public struct RegisterChain: Sendable {
  /// The name in the map.
  let name: StaticString
  let table: RegisterTable
  let description: ChainDescription

  private init(
    _ table: RegisterTable, _ name: StaticString, _ marker: [UInt16], _ candidates: [UInt16],
    _ link: (id: UInt16, length: UInt16, next: UInt16), _ end: UInt16
  ) {
    self.name = name
    self.table = table
    description = ChainDescription(
      marker: marker, candidates: candidates,
      link: ChainLink(id: link.id, length: link.length, next: link.next), end: end)
  }

  /// A chain of holding registers.
  ///
  /// - Parameters:
  ///   - name: The name in the map.
  ///   - marker: The words that it begins with.
  ///   - candidates: The addresses at which the marker may be, in the order in which they are tried.
  ///   - link: Where a block has its id and its length, and where the next one begins when the length is 0.
  ///   - end: The id that ends the chain.
  public static func holdingRegister(
    _ name: StaticString, marker: [UInt16], at candidates: [UInt16],
    link: (id: UInt16, length: UInt16, next: UInt16), end: UInt16
  ) -> RegisterChain {
    RegisterChain(.holdingRegister, name, marker, candidates, link, end)
  }

  /// A chain of input registers; see `holdingRegister(_:marker:at:link:end:)`.
  public static func inputRegister(
    _ name: StaticString, marker: [UInt16], at candidates: [UInt16],
    link: (id: UInt16, length: UInt16, next: UInt16), end: UInt16
  ) -> RegisterChain {
    RegisterChain(.inputRegister, name, marker, candidates, link, end)
  }
}
