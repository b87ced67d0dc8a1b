/// A block that a walk found in a chain.
package struct FoundBlock: Sendable, Hashable {
  /// What the device gives as its id.
  package var id: UInt16
  /// The address at which it begins, 0…65535. The offsets of its link are counted from there.
  package var address: Int
  /// What the device gives as its length, in words behind `ChainLink.next`, 0…65535.
  package var length: Int

  /// Creates a block.
  package init(id: UInt16, address: Int, length: Int) {
    self.id = id
    self.address = address
    self.length = length
  }
}
