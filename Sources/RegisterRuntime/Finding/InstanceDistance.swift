/// The distance between two instances of a repeated block.
enum InstanceDistance: Sendable {
  /// It is that of the map.
  case fixed(Int)
  /// It follows a count that the device tells.
  case counted(CountedDistance)

  /// Whether it follows a count.
  var isCounted: Bool { if case .counted = self { true } else { false } }

  /// The distance where no count is known.
  var example: Int {
    switch self {
    case .fixed(let words): words
    case .counted(let distance): distance.plus
    }
  }

  /// The distance in a block that was found.
  ///
  /// - Throws: `NotLocated` when the count is not known.
  func words(in block: LocatedBlock) throws(NotLocated) -> Int {
    switch self {
    case .fixed(let words): words
    case .counted(let distance):
      distance.plus + distance.times * (try block.count(of: distance.counter).count)
    }
  }
}
