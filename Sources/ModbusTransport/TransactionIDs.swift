/// Gives out transaction ids. An id is not used again while an answer to its last use may still come.
struct TransactionIDs {
  /// So many unanswered ids are remembered. A greater number could only matter to an answer that is later than this
  /// many lost requests *and* a whole turn of the 65536 ids.
  static let memory = 256

  private var last: UInt16 = .random(in: 0...0xFFFF)
  /// Ids of requests that timed out and were never answered, the oldest first.
  private var retired: [UInt16] = []

  /// The next free id.
  mutating func next(isInUse: (UInt16) -> Bool) -> UInt16 {
    repeat { last &+= 1 } while isInUse(last) || retired.contains(last)
    return last
  }

  /// Keeps an id out of use: its request timed out, and the answer may be under way.
  mutating func retire(_ id: UInt16) {
    if retired.count == Self.memory { retired.removeFirst() }
    retired.append(id)
  }

  /// The late answer came.
  mutating func release(_ id: UInt16) { retired.removeAll { $0 == id } }

  /// A new connection: no answer of the old one can come.
  mutating func releaseAll() { retired.removeAll() }
}
