@testable import RegisterRuntime

extension FakeDevice {
  /// A block of a chain: its id, then the words behind its length.
  typealias Block = (id: UInt16, words: [UInt16])

  /// Lays a chain into the device, which refuses everything else up to 60000.
  ///
  /// - Parameters:
  ///   - isEnded: Whether it has its end mark.
  ///   - further: How many addresses behind the chain the device answers for.
  func lay(_ blocks: [Block], at marker: Int = 40000, isEnded: Bool = true, further: Int = 150) {
    var words: [UInt16] = [0x5375, 0x6E53]
    for block in blocks { words += [block.id, UInt16(block.words.count)] + block.words }
    if isEnded { words += [0xFFFF, 0] }
    words += [UInt16](repeating: 0, count: further)
    refuse(0..<60000)
    let end = min(marker + words.count, 60000)
    answer(marker..<end)
    for (address, word) in zip(marker..<end, words) { put(word, at: address) }
  }

  /// The reads as address and number of words, in order.
  var reads: [String] {
    requests.compactMap { request in
      guard case .read(_, let address, let count) = request else { return nil }
      return "\(address)+\(count)"
    }
  }
}
