import ReadPlanning
import Testing

@Suite("Walking a chain of a device that refuses")
struct ChainRefusalTests {
  let chain = ChainDescription.sunSpec

  func span(_ start: Int, _ count: Int) -> AddressSpan { AddressSpan(start: start, count: count) }

  @Test("a device that does not allow reading ahead is asked for the marker, and then for links alone")
  func links() {
    let device = ChainDevice(at: 40000, chain.words([(1, 66), (103, 50)]))
    #expect(
      device.walk().requests
        == [span(40000, 125), span(40000, 4), span(40070, 2), span(40122, 2)])
  }

  @Test("after one refusal on the way nothing is read ahead any more")
  func laterRefusal() {
    let device = ChainDevice(at: 40000, chain.words([(1, 200), (2, 30), (3, 30), (4, 30)]))
    #expect(
      device.walk().requests
        == [span(40000, 125), span(40125, 125), span(40250, 125), span(40268, 2), span(40300, 2)])
  }

  @Test("an end mark without a length is asked for alone")
  func endAlone() throws {
    let device = ChainDevice(at: 40000, chain.words([(1, 66)], endHasLength: false))
    let outcome = device.walk()
    #expect(outcome.requests == [span(40000, 125), span(40000, 4), span(40070, 2), span(40070, 1)])
    #expect(outcome.found?.blocks.map(\.id) == [1])
  }

  @Test("what one candidate refuses is asked of the next")
  func candidates() {
    var device = ChainDevice()
    device.put(chain.words([(1, 200)]), at: 0)
    device.readable = 0..<1000
    #expect(device.walk().requests == [span(40000, 125), span(40000, 4), span(0, 125), span(125, 125)])
  }

  @Test("a request is never longer than the device's limit")
  func limit() {
    var device = ChainDevice()
    device.put(chain.words([(1, 66), (103, 50)]), at: 40000)
    #expect(device.walk(limit: 10).requests == [span(40000, 10), span(40070, 10), span(40122, 10)])
    #expect(device.walk(limit: 1000).requests == [span(40000, 125)])
  }

  @Test("blocks that were read together are told, and those that were not")
  func borders() {
    var device = ChainDevice()
    device.put(chain.words([(1, 20), (2, 20), (3, 120), (4, 5)]), at: 40000)
    #expect(device.walk().found?.crossedBorders == [40024, 40046, 40168])
    device.borders = [40024, 40046, 40168, 40175]
    #expect(device.walk().found?.crossedBorders == [])
  }

  @Test("a border whose id alone was read together with the block before counts as read across")
  func borderAtTheEdge() {
    var device = ChainDevice()
    device.put(chain.words([(1, 120), (2, 0)]), at: 40000)
    #expect(device.walk().found?.crossedBorders == [40124])
  }
}
