/// The words of one answered request of a walk.
package struct WalkedWords: Sendable, Hashable {
  /// The address of the first word, 0…65535.
  package var address: Int
  /// The words, at most as many as one request reads.
  package var words: [UInt16]

  /// Creates the words of a request.
  package init(address: Int, words: [UInt16]) {
    self.address = address
    self.words = words
  }

  /// The address after the last.
  package var end: Int { address + words.count }
}
