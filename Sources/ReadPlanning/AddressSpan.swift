/// Adjacent addresses of one table.
public struct AddressSpan: Sendable, Hashable {
  /// The first address, 0-based.
  public var start: Int
  /// The number of addresses.
  public var count: Int

  /// Creates a span.
  public init(start: Int, count: Int) {
    self.start = start
    self.count = count
  }

  /// The address after the last.
  public var end: Int { start + count }
}
