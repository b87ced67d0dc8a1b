import ModbusProtocol
import ReadPlanning
import Testing

@Suite("Walking to a fault")
struct ChainFaultTests {
  let chain = ChainDescription.sunSpec

  /// What a walk over a device with these words at 40000, which allows every request there, ends with.
  func fault(_ words: [UInt16], count: Int = 400) -> ChainFault? {
    var device = ChainDevice(at: 40000, words + [UInt16](repeating: 0, count: max(0, count - words.count)))
    device.readable = 40000..<(40000 + max(count, words.count))
    return device.walk().fault
  }

  @Test("no marker: what is at each of its addresses")
  func noMarker() throws {
    let device = ChainDevice(at: 0, [UInt16](repeating: 0x1234, count: 300))
    let fault = try #require(device.walk().fault)
    #expect(
      fault
        == .noMarker(
          chain.marker,
          [
            .refused(address: 40000, .illegalDataAddress), .words(address: 0, [0x1234, 0x1234]),
            .refused(address: 50000, .illegalDataAddress),
          ]))
    #expect(
      fault.description
        == """
        no marker 0x5375 0x6E53 at 40000, 0 or 50000: 40000 is refused with exception 2, 0 has 0x1234 0x1234, 50000 is \
        refused with exception 2; check the unit id and the addresses of the marker
        """)
  }

  @Test("no end: the address that the device refuses, and the block before it")
  func noEnd() throws {
    var words = chain.words([(1, 66)])
    words.removeLast(2)
    let fault = try #require(ChainDevice(at: 40000, words).walk().fault)
    let block = FoundBlock(id: 1, address: 40002, length: 66)
    #expect(fault == .noEnd(0xFFFF, address: 40070, after: block, .illegalDataAddress))
    #expect(
      fault.description
        == """
        no block and no end mark 0xFFFF at 40070, behind the block with id 1, address 40002 and length 66: the device \
        refuses with exception 2: illegal data address, the device has nothing at one of the addresses; check the end \
        mark and the offset of the next block in the map
        """)
  }

  @Test("no end: a chain that fills the addresses up to the last")
  func fullToTheEnd() throws {
    var device = ChainDevice()
    device.put(chain.marker + [1, 25532], at: 40000)
    let block = FoundBlock(id: 1, address: 40002, length: 25532)
    #expect(device.walk().fault == .noEnd(0xFFFF, address: 65536, after: block, nil))
  }

  @Test("no length: a block whose length the device does not have")
  func noLength() {
    let device = ChainDevice(at: 40000, chain.words([(1, 66)]).dropLast(2) + [103])
    #expect(device.walk().fault == .noLength(id: 103, address: 40070, .illegalDataAddress))
  }

  @Test("no length: a block that begins at the last address")
  func noLengthAtTheEnd() {
    var device = ChainDevice()
    device.put(chain.marker + [1, 25531], at: 40000)
    device.put([7], at: 65535)
    #expect(device.walk().fault == .noLength(id: 7, address: 65535, nil))
  }

  @Test("a block beyond the last address")
  func overrun() throws {
    var device = ChainDevice()
    device.put(chain.marker + [1, 25533], at: 40000)
    let block = FoundBlock(id: 1, address: 40002, length: 25533)
    let fault = try #require(device.walk().fault)
    #expect(fault == .overrun(block, end: 65537))
    #expect(
      fault.description
        == """
        the block with id 1, address 40002 and length 25533 would end at 65536, and the last address is 65535; check \
        the offsets of the length and of the next block in the map
        """)
  }

  @Test("an exception that tells nothing about the addresses ends the walk")
  func busy() {
    for exception in [
      ExceptionCode.acknowledge, .serverDeviceBusy, .gatewayPathUnavailable, .gatewayTargetFailedToRespond,
    ] {
      var walk = ChainWalk(chain, limit: 125)
      walk.takeRefusal(exception)
      #expect(walk.next == .failed(.notNow(AddressSpan(start: 40000, count: 125), exception)))
    }
  }

  @Test("an answer of another length ends the walk", arguments: [0, 1, 124, 126])
  func wrongCount(count: Int) {
    var walk = ChainWalk(chain, limit: 125)
    walk.take([UInt16](repeating: 0x5375, count: count))
    #expect(walk.next == .failed(.wrongCount(AddressSpan(start: 40000, count: 125), count)))
  }

  @Test("a limit below the words of the marker and the first link asks nothing", arguments: [-1, 0, 3])
  func narrow(limit: Int) {
    #expect(ChainWalk(chain, limit: limit).next == .failed(.narrow(needed: 4, limit: limit)))
    #expect(ChainWalk(chain, limit: 4).next == .read(AddressSpan(start: 40000, count: 4)))
  }

  @Test("a description that leads nowhere asks nothing")
  func unusable() {
    var chains = [chain, chain, chain]
    chains[0].marker = []
    chains[1].candidates = []
    // Such a chain could be a loop: with the length 0 the next block would be the same one.
    chains[2].link.next = 1
    for chain in chains { #expect(ChainWalk(chain, limit: 125).next == .failed(.unusable)) }
  }

  @Test("what comes after the end changes nothing")
  func afterTheEnd() {
    var walk = ChainWalk(chain, limit: 4)
    walk.take([0x5375, 0x6E53, 0xFFFF, 0])
    let end = walk.next
    walk.take([1, 2])
    walk.takeRefusal(.illegalDataAddress)
    #expect(walk.next == end)
  }
}
