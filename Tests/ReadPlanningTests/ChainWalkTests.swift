import ReadPlanning
import Testing

@Suite("Walking a chain")
struct ChainWalkTests {
  let chain = ChainDescription.sunSpec

  func span(_ start: Int, _ count: Int) -> AddressSpan { AddressSpan(start: start, count: count) }

  func block(_ id: UInt16, _ address: Int, _ length: Int) -> FoundBlock {
    FoundBlock(id: id, address: address, length: length)
  }

  @Test("one request finds what it reads whole")
  func oneRequest() throws {
    var device = ChainDevice()
    device.put(chain.words([(1, 66), (103, 20)]), at: 40000)
    let outcome = device.walk()
    let found = try #require(outcome.found)
    #expect(outcome.requests == [span(40000, 125)])
    #expect(found.markerAddress == 40000)
    #expect(found.blocks == [block(1, 40002, 66), block(103, 40070, 20)])
    #expect(found.reads == [WalkedWords(address: 40000, words: Array(device.words[40000..<40125]))])
  }

  @Test("the next request goes on behind the words that were read, so that no word is asked for twice")
  func readAhead() {
    var device = ChainDevice()
    device.put(chain.words([(1, 66), (701, 153), (702, 50), (703, 17)]), at: 40000)
    #expect(device.walk().requests == [span(40000, 125), span(40125, 125), span(40250, 125)])
  }

  @Test("the words between are left out where a block is longer than a request")
  func longBlock() {
    var device = ChainDevice()
    device.put(chain.words([(64411, 1400)]), at: 40000)
    #expect(device.walk().requests == [span(40000, 125), span(41404, 125)])
  }

  @Test("an id whose length was not read is read again with its length")
  func linkAtTheEdge() {
    var device = ChainDevice()
    device.put(chain.words([(1, 120), (2, 0)]), at: 40000)
    let outcome = device.walk()
    #expect(outcome.requests == [span(40000, 125), span(40124, 125)])
    #expect(outcome.found?.blocks == [block(1, 40002, 120), block(2, 40124, 0)])
  }

  @Test("an end mark that was read ends the walk, though its length was not")
  func endAtTheEdge() {
    var device = ChainDevice()
    device.put(chain.words([(1, 120)]), at: 40000)
    #expect(device.walk().requests == [span(40000, 125)])
  }

  @Test("the marker is looked for in the order of its addresses, and the first that has it counts")
  func candidates() {
    var device = ChainDevice()
    device.put(chain.words([(1, 2)]), at: 0)
    device.put(chain.words([(1, 3)]), at: 50000)
    let outcome = device.walk()
    #expect(outcome.requests.map(\.start) == [40000, 0])
    #expect(outcome.found?.markerAddress == 0)
  }

  @Test("half a marker is none")
  func halfMarker() {
    var device = ChainDevice()
    device.put([0x5375], at: 40000)
    device.put(chain.words([]), at: 0)
    #expect(device.walk().found?.markerAddress == 0)
  }

  @Test("a chain may have no block")
  func empty() {
    #expect(ChainDevice(at: 0, chain.words([])).walk().found?.blocks == [])
  }

  @Test("a block may have the length 0")
  func lengthZero() {
    var device = ChainDevice()
    device.put(chain.words([(1, 0), (2, 0)]), at: 40000)
    #expect(device.walk().found?.blocks == [block(1, 40002, 0), block(2, 40004, 0)])
  }

  @Test("the last block may end at the end mark, and the end mark at the last address")
  func lastAddress() {
    let words = chain.words([(1, 7)], endHasLength: false)
    var device = ChainDevice(at: 65536 - words.count, words)
    device.most = 4
    var atTheEnd = chain
    atTheEnd.candidates = [UInt16(65536 - words.count)]
    #expect(device.walk(atTheEnd).found?.blocks == [block(1, 65536 - words.count + 2, 7)])
    device.most = 125
    #expect(device.walk(atTheEnd).requests == [span(65536 - words.count, words.count)])
  }

  @Test("id and length may be in any order, with words around them")
  func otherLink() {
    let other = ChainDescription(
      marker: [7], candidates: [10], link: ChainLink(id: 3, length: 1, next: 6), end: 0)
    let device = ChainDevice(at: 10, other.words([(5, 4), (6, 0)]))
    #expect(device.walk(other).found?.blocks == [block(5, 11, 4), block(6, 21, 0)])
  }
}
