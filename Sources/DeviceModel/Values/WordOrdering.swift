extension RegisterLayout {
  /// Joins the words of one element to an integer: most significant word first unless the word order is little,
  /// each word with its bytes swapped if the byte order is little. A word order that is left to the client counts
  /// as big; see `DeviceLayout.setting(wordOrder:)`.
  package func join(_ words: some BidirectionalCollection<UInt16>) -> UInt64 {
    func append(_ bits: UInt64, _ word: UInt16) -> UInt64 { bits << 16 | UInt64(reordered(word)) }
    return wordOrder == .little ? words.reversed().reduce(0, append) : words.reduce(0, append)
  }

  /// Splits an integer into the words of one element: the inverse of `join`.
  package func split(_ bits: UInt64) -> [UInt16] {
    let littleFirst = (0..<words).map { index in
      reordered(UInt16(truncatingIfNeeded: index < 4 ? bits >> (16 * UInt64(index)) : 0))
    }
    return wordOrder == .little ? littleFirst : littleFirst.reversed()
  }

  /// A word with its bytes swapped if the byte order is little.
  package func reordered(_ word: UInt16) -> UInt16 {
    // A coil is one bit and has no bytes to swap, whatever the device's default is.
    byteOrder == .little && !table.holdsBits ? word.byteSwapped : word
  }
}
