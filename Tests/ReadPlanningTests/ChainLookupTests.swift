import ReadPlanning
import Testing

@Suite("Blocks of a found chain by their ids")
struct ChainLookupTests {
  let chain = FoundChain(
    markerAddress: 0,
    blocks: [
      FoundBlock(id: 1, address: 2, length: 4), FoundBlock(id: 160, address: 8, length: 4),
      FoundBlock(id: 160, address: 14, length: 4),
    ], reads: [])

  @Test("none, one or several")
  func lookup() {
    #expect(chain.lookup([103]) == .none)
    #expect(chain.lookup([]) == .none)
    #expect(chain.lookup([103, 1]) == .one(chain.blocks[0]))
    #expect(chain.lookup([160]) == .several([chain.blocks[1], chain.blocks[2]]))
    #expect(chain.lookup([160, 1]) == .several(chain.blocks))
  }
}
