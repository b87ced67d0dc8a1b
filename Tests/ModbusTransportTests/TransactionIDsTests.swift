import Testing

@testable import ModbusTransport

@Suite("Transaction ids")
struct TransactionIDsTests {
  @Test("wrap round without ever giving out one that is in use or unanswered")
  func wrapping() {
    var ids = TransactionIDs()
    let inUse = ids.next { _ in false }
    let unanswered = ids.next { _ in false }
    ids.retire(unanswered)
    var given: [UInt16: Int] = [:]
    for _ in 0..<140_000 { given[ids.next { $0 == inUse }, default: 0] += 1 }
    #expect(given[inUse] == nil)
    #expect(given[unanswered] == nil)
    #expect(given.count == 65534)
  }

  @Test("are free again when the late answer comes, or the connection is made anew")
  func release() {
    var ids = TransactionIDs()
    let first = ids.next { _ in false }
    let second = ids.next { _ in false }
    ids.retire(first)
    ids.retire(second)
    func comesBack(_ id: UInt16, _ ids: TransactionIDs) -> Bool {
      var ids = ids
      return (0...65535).contains { _ in ids.next { _ in false } == id }
    }
    ids.release(first)
    #expect(comesBack(first, ids))
    #expect(!comesBack(second, ids))
    ids.releaseAll()
    #expect(comesBack(second, ids))
  }

  @Test("however many are lost, there is always another")
  func alwaysAnother() {
    var ids = TransactionIDs()
    for _ in 0..<200_000 { ids.retire(ids.next { _ in false }) }
    #expect(ids.next { _ in false } != ids.next { _ in false })
  }
}
