/// The blocks of a chain that have one of some ids.
package enum ChainLookup: Sendable, Hashable {
  /// The device has no such block.
  case none
  /// The device has one.
  case one(FoundBlock)
  /// The device has several, in the order of their addresses. None of them is the one that was meant.
  case several([FoundBlock])
}
