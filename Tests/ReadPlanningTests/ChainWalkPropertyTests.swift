import ModbusProtocol
import ReadPlanning
import TestSupport
import Testing

@Suite("Walks over random chains and random devices")
struct ChainWalkPropertyTests {
  @Test("find what one link after the other finds, in as few requests as promised")
  func oracle() throws {
    var found = 0
    var refusing = 0
    for seed in 0..<1500 {
      var random = SplitMix64(seed: seed)
      let chain = Self.randomChain(&random)
      let (device, refuses) = Self.randomDevice(of: chain, &random)
      let least = chain.marker.count + chain.link.count
      let limit = Int.random(in: least...max(least, 125), using: &random)
      let outcome = device.walk(chain, limit: limit)
      let expected = ChainOracle.walk(Array(device.words[..<device.readable.upperBound]), chain)

      #expect(outcome.found?.markerAddress == expected?.marker, "seed \(seed)")
      #expect(outcome.found?.blocks == expected?.blocks, "seed \(seed)")
      for request in outcome.requests {
        #expect(1...limit ~= request.count && request.start >= 0 && request.end <= 65536, "seed \(seed)")
      }
      guard let expected else { continue }
      found += 1
      let most = 2 * chain.candidates.count + expected.blocks.count + 3
      #expect(outcome.requests.count <= most, "seed \(seed)")
      if refuses {
        refusing += 1
      } else {
        let end = expected.blocks.last.map(chain.link.end) ?? (expected.marker + chain.marker.count)
        let words = end + Int(chain.link.id) + 1 - expected.marker
        // At an edge a link is read again, so each request but the last brings so many new words.
        let new = limit - (chain.link.count - 1)
        let read = outcome.requests.filter {
          $0.start >= expected.marker && $0.start < expected.marker + words
        }
        #expect(read.count <= (words + new - 1) / new, "seed \(seed)")
        #expect(outcome.requests.count <= chain.candidates.count - 1 + read.count, "seed \(seed)")
      }
      try Self.checkReads(outcome, device, "seed \(seed)")
    }
    // Generators that make only faults, or only one kind of device, would prove nothing.
    #expect(found > 700)
    #expect(refusing > 200 && found - refusing > 200)
  }

  @Test("end in bounded work on any words and refusals")
  func anything() {
    var ends: [Bool: Int] = [:]
    for seed in 0..<3000 {
      var random = SplitMix64(seed: seed)
      let chain = Self.randomChain(&random)
      var walk = ChainWalk(chain, limit: .random(in: 0...130, using: &random))
      let refusals = Int.random(in: 0...4, using: &random)
      var requests = 0
      var words = 0
      while case .read(let span) = walk.next {
        requests += 1
        words += span.count
        if Int.random(in: 0..<8, using: &random) < refusals {
          walk.takeRefusal(ExceptionCode(rawValue: .random(in: 0...4, using: &random)))
        } else {
          // Small numbers make many short blocks, and the marker has to be met.
          var answer = (0..<span.count).map { _ in UInt16.random(in: 0...300, using: &random) }
          if Bool.random(using: &random) {
            answer.replaceSubrange(
              0..<min(chain.marker.count, span.count), with: chain.marker.prefix(span.count))
          }
          if Int.random(in: 0..<30, using: &random) == 0 {
            answer[Int.random(in: answer.indices, using: &random)] = chain.end
          }
          walk.take(answer)
        }
        guard requests <= 2 * chain.candidates.count + words + 3 else {
          Issue.record("seed \(seed): no end after \(requests) requests")
          return
        }
      }
      if case .found(let found) = walk.next {
        ends[true, default: 0] += 1
        #expect(requests <= 2 * chain.candidates.count + found.blocks.count + 3, "seed \(seed)")
        for (block, next) in zip(found.blocks, found.blocks.dropFirst()) {
          #expect(chain.link.end(of: block) == next.address, "seed \(seed)")
        }
      } else if case .failed(let fault) = walk.next {
        ends[false, default: 0] += 1
        #expect(!"\(fault)".contains("\n"), "seed \(seed)")
      }
    }
    #expect(ends[true] ?? 0 > 100 && ends[false] ?? 0 > 100)
  }

  @Test("the longest chain, of nothing but links, ends with the promised requests")
  func longest() {
    let chain = ChainDescription(
      marker: [0xAAAA], candidates: [0], link: ChainLink(id: 0, length: 1, next: 2), end: 0xFFFF)
    func device(blocks: Int) -> ChainDevice {
      var device = ChainDevice()
      let blocks = [(id: UInt16, length: Int)](repeating: (1, 0), count: blocks)
      device.put(chain.words(blocks, endHasLength: false), at: 0)
      return device
    }
    var longest = device(blocks: 1024)
    #expect(longest.walk(chain).requests.count == 17)
    longest.most = 3
    let outcome = longest.walk(chain)
    #expect(outcome.found?.blocks.count == 1024)
    #expect(outcome.requests.count <= 2 + 1024 + 3)
    #expect(device(blocks: 1025).walk(chain).fault == .tooMany(1024, address: 2049))
  }

  /// Whether the words of every answer from the marker on were kept, in rising order, and the borders are those inside them.
  static func checkReads(_ outcome: WalkOutcome, _ device: ChainDevice, _ comment: Comment) throws {
    let found = try #require(outcome.found, comment)
    #expect(
      found.reads.map { AddressSpan(start: $0.address, count: $0.words.count) }
        == Array(outcome.answered.drop { $0.start != found.markerAddress }), comment)
    #expect(zip(found.reads, found.reads.dropFirst()).allSatisfy { $0.address < $1.address }, comment)
    #expect(found.reads.allSatisfy { $0.words == Array(device.words[$0.address..<$0.end]) }, comment)
    #expect(
      found.crossedBorders
        == found.blocks.dropFirst().map(\.address).filter { border in
          found.reads.contains { $0.address < border && border < $0.end }
        }, comment)
  }

  static func randomChain(_ random: inout SplitMix64) -> ChainDescription {
    let id = UInt16.random(in: 0...3, using: &random)
    let length = UInt16.random(in: 0...3, using: &random)
    return ChainDescription(
      marker: (0..<Int.random(in: 1...3, using: &random)).map { 0x5370 + UInt16($0) },
      candidates: [40000, 0, 50000].shuffled(using: &random),
      link: ChainLink(
        id: id, length: id == length ? id + 1 : length,
        next: max(id, length) + .random(in: 2...4, using: &random)),
      end: [0, 0xFFFF].randomElement(using: &random) ?? 0)
  }

  /// A device with a chain that may be broken, and whether it refuses requests that are longer than links.
  static func randomDevice(
    of chain: ChainDescription, _ random: inout SplitMix64
  ) -> (ChainDevice, refuses: Bool) {
    let refuses = Bool.random(using: &random)
    // The marker is asked for together with the first link, which a chain of no block does not have whole in some devices.
    let blocks = (0..<Int.random(in: (refuses ? 1 : 0)...9, using: &random)).map { _ in
      (
        id: UInt16.random(in: 1...700, using: &random),
        length: Int.random(in: 0...[0, 5, 60, 300].randomElement(using: &random)!, using: &random)
      )
    }
    var words = chain.words(blocks, endHasLength: !refuses || Bool.random(using: &random))
    if Int.random(in: 0..<6, using: &random) == 0 {
      words.removeLast(.random(in: 1..<words.count, using: &random))
    }
    if Int.random(in: 0..<6, using: &random) == 0 {
      words[Int.random(in: words.indices, using: &random)] = .random(in: 0...65535, using: &random)
    }
    let address = Int(chain.candidates.randomElement(using: &random)!)
    var device = ChainDevice(at: address, words)
    if refuses {
      let least = chain.marker.count + chain.link.count
      device.most = Int.random(in: least...125, using: &random)
      if Bool.random(using: &random), let found = ChainOracle.walk(device.words, chain) {
        device.borders = Set(found.blocks.dropFirst().map(\.address))
      }
    } else {
      device.readable = 0..<65536
    }
    return (device, refuses)
  }
}
