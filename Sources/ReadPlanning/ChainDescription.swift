/// Blocks of registers that a device has one behind the other, at addresses that only the device tells.
///
/// A marker is at one of several addresses. The first block is right behind it, each block tells where the next one
/// begins, and an id that no block has ends the chain.
package struct ChainDescription: Sendable, Hashable {
  /// The words of the marker, at least one.
  package var marker: [UInt16]
  /// The addresses at which the marker may be, in the order in which they are tried; at least one.
  package var candidates: [UInt16]
  /// How a block leads to the next one.
  package var link: ChainLink
  /// The id that ends the chain. Nothing behind it belongs to the chain, and it may have no length.
  package var end: UInt16

  /// Creates a description.
  package init(marker: [UInt16], candidates: [UInt16], link: ChainLink, end: UInt16) {
    self.marker = marker
    self.candidates = candidates
    self.link = link
    self.end = end
  }

  /// Whether a walk can use it: there is something to look for and somewhere to look, and each block is behind the one
  /// before it.
  var isUsable: Bool { !marker.isEmpty && !candidates.isEmpty && link.next >= link.count }
}
