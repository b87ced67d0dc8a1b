/// Where a block of a chain has its id and its length, and where the next block begins.
///
/// Offsets are counted from where the block begins, in words, 0…65535.
package struct ChainLink: Sendable, Hashable {
  /// The offset of the id.
  package var id: UInt16
  /// The offset of the length.
  package var length: UInt16
  /// The offset of the next block where the length is 0; it is behind the id and the length.
  package var next: UInt16

  /// Creates a link.
  package init(id: UInt16, length: UInt16, next: UInt16) {
    self.id = id
    self.length = length
    self.next = next
  }

  /// The words of a block from its beginning that include its id and its length, 1…65536.
  package var count: Int { Int(max(id, length)) + 1 }

  /// The address after the last of a block.
  package func end(of block: FoundBlock) -> Int { block.address + Int(next) + block.length }
}
