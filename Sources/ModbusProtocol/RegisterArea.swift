/// Adjacent addresses of one table.
public struct RegisterArea: Sendable, Hashable {
  /// The table.
  public var table: RegisterTable
  /// The first address, 0-based.
  public var address: UInt16
  /// The number of addresses; unchecked, so it may be one that no request can have.
  public var count: Int

  /// Creates an area.
  public init(_ table: RegisterTable, address: UInt16, count: Int) {
    self.table = table
    self.address = address
    self.count = count
  }
}
