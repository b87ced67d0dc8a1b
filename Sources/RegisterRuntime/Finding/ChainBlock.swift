import ReadPlanning

/// A block of the map that is found in a chain. Generated code makes them.
public struct ChainBlock: Sendable {
  /// The number of its chain among those of the map, from 0.
  let chain: Int
  /// The ids, one of which it has.
  let ids: [UInt16]
  /// Whether a device may have several of it.
  let isEvery: Bool
  /// Where a request may read, counted from its id; `nil` for everywhere.
  let readable: ReadableTable?
  /// The registers on whose counts places in it depend.
  let counters: [ChainCounter]

  /// Creates the facts of a block; generated code does so.
  ///
  /// - Parameters:
  ///   - chain: The number of its chain among those of the map, from 0.
  ///   - ids: The ids, one of which it has.
  ///   - isEvery: Whether a device may have several of it.
  ///   - readable: Where a request may read, counted from its id; `nil` for everywhere.
  ///   - counters: The registers on whose counts places in it depend.
  public init(
    chain: Int = 0, ids: [UInt16], every isEvery: Bool = false, readable: ReadableTable? = nil,
    counters: [ChainCounter] = []
  ) {
    self.counters = counters
    self.chain = chain
    self.ids = ids
    self.isEvery = isEvery
    self.readable = readable
  }

  /// The ids, for people: `101, 102 or 103`.
  var idText: String {
    let texts = ids.map { "\($0)" }
    guard let last = texts.last, texts.count > 1 else { return texts.joined() }
    return texts.dropLast().joined(separator: ", ") + " or " + last
  }
}
