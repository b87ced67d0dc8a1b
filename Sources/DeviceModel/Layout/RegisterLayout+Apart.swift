extension RegisterLayout {
  /// The ranges of addresses that the value takes, from its first one on.
  ///
  /// - Parameter address: The address of the value.
  package func ranges(at address: Int) -> [Range<Int>] {
    apart.isEmpty ? [address..<address + totalWords] : apart.map { address + $0..<address + $0 + 1 }
  }

  /// The words of the value, side by side, out of those from its first address to its last.
  func gathered(_ words: [UInt16]) -> [UInt16] { apart.isEmpty ? words : apart.map { words[$0] } }

  /// The words of the value at their places, from its first address to its last; those between are zero.
  package func spread(_ words: [UInt16]) -> [UInt16] {
    guard !apart.isEmpty, words.count == apart.count else { return words }
    var spread = Array(repeating: UInt16(0), count: reach)
    for (place, word) in zip(apart, words) { spread[place] = word }
    return spread
  }
}
