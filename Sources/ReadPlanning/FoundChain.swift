/// What a walk found.
package struct FoundChain: Sendable, Hashable {
  /// The address of the marker, 0…65535.
  package var markerAddress: Int
  /// The blocks, in the order of their addresses, without the end mark.
  package var blocks: [FoundBlock]
  /// What the answered requests from the marker on brought, in the order of their addresses; two of them may share some.
  package var reads: [WalkedWords]

  /// Creates what was found.
  package init(markerAddress: Int, blocks: [FoundBlock], reads: [WalkedWords]) {
    self.markerAddress = markerAddress
    self.blocks = blocks
    self.reads = reads
  }

  /// The addresses of the blocks that one answered request read together with the end of the block before them.
  ///
  /// Some devices refuse each request that reads words of two blocks. Here the device is known to allow it.
  package var crossedBorders: [Int] {
    var crossed: [Int] = []
    var reads = reads[...]
    for block in blocks.dropFirst() {
      while let read = reads.first, read.end <= block.address { reads.removeFirst() }
      if let read = reads.first, read.address < block.address { crossed.append(block.address) }
    }
    return crossed
  }
}
