package import ReadPlanning

/// Where a device has a block that had to be found.
package struct FoundPlaces: Sendable {
  /// A block of the device.
  package struct Place: Sendable {
    package var block: FoundBlock
    /// The address behind its last word.
    package var end: Int
    /// What registers of the block hold on which places in it depend, by their paths in the map.
    package var counts: [String: FoundCount] = [:]
  }

  /// The blocks of its ids, in the order of their addresses.
  package var blocks: [Place]
  /// Why there is none where the map has one, or why nobody knows.
  package var problem: Presence?
  /// Whether every read and write has to find the same id and length there.
  package var isConfirmed: Bool

  /// The places of a block among what was found.
  ///
  /// - Parameters:
  ///   - membership: What is looked for.
  ///   - chain: The blocks of the chain, or why it was not walked.
  ///   - link: How one block leads to the next.
  ///   - isConfirmed: Whether every read and write has to find the same id and length there.
  init(of membership: ChainMembership, in chain: FoundOutcome, linkedBy link: ChainLink, isConfirmed: Bool) {
    self.isConfirmed = isConfirmed
    switch chain {
    case .failed(let reason): (blocks, problem) = ([], .unknown(reason))
    case .found(let chain):
      blocks = chain.blocks.filter { membership.ids.contains($0.id) }.map {
        Place(block: $0, end: link.end(of: $0))
      }
      guard !membership.isEvery else { return }
      guard let first = blocks.first else {
        problem = .absent(membership.absence(in: chain))
        return
      }
      guard blocks.count > 1 else { return }
      let places = blocks.prefix(8).map { "\($0.block.id) at \($0.block.address)" }.joined(separator: ", ")
      problem = .unknown(
        "`\(membership.chain)` has \(blocks.count) blocks that can be meant: \(places)"
          + (blocks.count > 8 ? " and so on" : "") + "; the map has them all with `every: true`")
      blocks = [first]
    }
  }
}

/// What came of looking for a chain.
package enum FoundOutcome: Sendable {
  case found(FoundChain)
  /// It was not found, or not walked to its end; the text has the reason.
  case failed(String)

  /// The blocks that were found; `nil` where that is not known.
  package var blocks: [FoundBlock]? { if case .found(let chain) = self { chain.blocks } else { nil } }
}

extension ChainMembership {
  /// The ids, for people: `101, 102 or 103`.
  package var idText: String {
    let texts = ids.map(String.init)
    return texts.count < 2
      ? texts.joined() : texts.dropLast().joined(separator: ", ") + " or " + texts[texts.count - 1]
  }

  /// Why a device does not have the block.
  fileprivate func absence(in found: FoundChain) -> String {
    let ids = found.blocks.prefix(16).map { String($0.id) }.joined(separator: ", ")
    let has = found.blocks.isEmpty ? "no block" : ids + (found.blocks.count > 16 ? " and so on" : "")
    return "the device has no block \(idText) in `\(chain)`, which has \(has)"
  }
}
