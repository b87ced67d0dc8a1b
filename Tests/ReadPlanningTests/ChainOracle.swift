import ReadPlanning

/// Follows a chain over all words of a device, one link at a time.
enum ChainOracle {
  /// The marker's address and the blocks; `nil` where there is no marker, no end, or a block beyond the last address.
  static func walk(_ words: [UInt16], _ chain: ChainDescription) -> (marker: Int, blocks: [FoundBlock])? {
    func word(_ address: Int) -> UInt16? { words.indices.contains(address) ? words[address] : nil }
    let marker = chain.candidates.map { Int($0) }.first { candidate in
      chain.marker.indices.allSatisfy { word(candidate + $0) == chain.marker[$0] }
    }
    guard let marker else { return nil }
    var blocks: [FoundBlock] = []
    var address = marker + chain.marker.count
    while let id = word(address + Int(chain.link.id)) {
      if id == chain.end { return (marker, blocks) }
      guard let length = word(address + Int(chain.link.length)) else { return nil }
      blocks.append(FoundBlock(id: id, address: address, length: Int(length)))
      address += Int(chain.link.next) + Int(length)
      if address > words.count { return nil }
    }
    return nil
  }
}
