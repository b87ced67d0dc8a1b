extension RegisterLayout {
  /// Joins the words of one element to an integer: most significant word first unless the word order is little,
  /// each word with its bytes swapped if the byte order is little. A word order that is left to the client counts
  /// as big; see `DeviceLayout.setting(wordOrder:)`.
  package func join(_ words: some BidirectionalCollection<UInt16>) -> UInt64 {
    func append(_ bits: UInt64, _ word: UInt16) -> UInt64 { bits << 16 | UInt64(reordered(word)) }
    let joined = wordOrder == .little ? words.reversed().reduce(0, append) : words.reduce(0, append)
    guard let bits else { return joined }
    return joined >> UInt64(bits.lowerBound) & .mask(bits.count)
  }

  /// Splits an integer into the words of one element: the inverse of `join`. The bits that are not of the value are 0.
  package func split(_ number: UInt64) -> [UInt16] {
    let bits = self.bits.map { (number & .mask($0.count)) << UInt64($0.lowerBound) } ?? number
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

  /// The bits of a word, as it comes from the device.
  package static func mask(_ bits: ClosedRange<Int>, byteOrder: ByteOrder) -> UInt16 {
    let mask = UInt16(truncatingIfNeeded: UInt64.mask(bits.count) << UInt64(bits.lowerBound))
    return byteOrder == .little ? mask.byteSwapped : mask
  }

  /// Words of the value laid over those that are there: a value that is some bits of its word leaves the others.
  package func laid(_ words: [UInt16], over others: some Collection<UInt16>) -> [UInt16] {
    guard let bits, let word = words.first, let other = others.first else { return words }
    let mask = Self.mask(bits, byteOrder: byteOrder)
    return [other & ~mask | word & mask]
  }
}
