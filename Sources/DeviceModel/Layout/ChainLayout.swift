public import ModbusProtocol
package import ReadPlanning

/// Blocks that follow each other in a device behind a marker, each with an id and a length.
public struct ChainLayout: Sendable, Hashable {
  /// The name in the map, kebab case.
  public var name: String
  /// The Swift property: `sunspec`.
  public var swiftName: String
  /// A short title, if the map gives one.
  public var title: String?
  /// Where it is printed, ready to show.
  public var source: String?
  /// The table that it is in.
  public var table: RegisterTable
  /// The marker, where it can be, and how one block leads to the next.
  package var description: ChainDescription

  package init(
    name: String, swiftName: String, title: String?, source: String?, table: RegisterTable,
    description: ChainDescription
  ) {
    self.name = name
    self.swiftName = swiftName
    self.title = title
    self.source = source
    self.table = table
    self.description = description
  }
}

/// That a block is found in a chain.
public struct ChainMembership: Sendable, Hashable {
  /// The name of the chain.
  public var chain: String
  /// The ids, one of which the block has, in the map's order.
  public var ids: [UInt16]
  /// Whether a device may have several such blocks.
  public var isEvery: Bool

  package init(chain: String, ids: [UInt16], isEvery: Bool) {
    self.chain = chain
    self.ids = ids
    self.isEvery = isEvery
  }
}
