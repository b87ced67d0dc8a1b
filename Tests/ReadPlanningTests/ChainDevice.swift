import ModbusProtocol
import ReadPlanning

/// A device with a chain, which answers as it is told to.
struct ChainDevice {
  /// Its words from address 0 on.
  var words: [UInt16]
  /// Where it can be read.
  var readable: Range<Int>
  /// The most words that it gives to one request.
  var most = 125
  /// The addresses that no request may read together with the one before.
  var borders: Set<Int> = []

  /// A device that has nothing but zeros, at every address.
  init() {
    words = [UInt16](repeating: 0, count: 65536)
    readable = 0..<65536
  }

  /// A device that has words at an address, and nothing elsewhere.
  init(at address: Int, _ words: [UInt16]) {
    self.init()
    put(words, at: address)
    readable = address..<(address + words.count)
  }

  mutating func put(_ words: [UInt16], at address: Int) {
    self.words.replaceSubrange(address..<(address + words.count), with: words)
  }

  /// What it answers; `nil` where it refuses.
  func answer(_ span: AddressSpan) -> [UInt16]? {
    guard span.count <= most, readable.contains(span.start), span.end <= readable.upperBound,
      !borders.contains(where: { span.start < $0 && $0 < span.end })
    else { return nil }
    return Array(words[span.start..<span.end])
  }

  /// Walks it to the end, and keeps what was asked.
  func walk(_ chain: ChainDescription = .sunSpec, limit: Int = 125) -> WalkOutcome {
    var walk = ChainWalk(chain, limit: limit)
    var requests: [AddressSpan] = []
    var answered: [AddressSpan] = []
    while case .read(let span) = walk.next {
      requests.append(span)
      if let words = answer(span) {
        answered.append(span)
        walk.take(words)
      } else {
        walk.takeRefusal(.illegalDataAddress)
      }
    }
    return WalkOutcome(end: walk.next, requests: requests, answered: answered)
  }
}
