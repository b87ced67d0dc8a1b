import ModbusProtocol
import TestSupport
import Testing

@Suite("Device identification")
struct DeviceIdentificationTests {
  static let basic = ModbusRequest.readDeviceIdentification(.basic, object: 0)
  static let example: [UInt8] =
    [0x2B, 0x0E, 0x01, 0x01, 0x00, 0x00, 0x03, 0x00, 0x04] + Array("Acme".utf8) + [0x01, 0x02]
    + Array("X1".utf8) + [0x02, 0x00]

  @Test("is read with its objects, of any length, none included")
  func reading() throws {
    let reply = try ModbusReply(pdu: Self.example, for: Self.basic)
    let identification = DeviceIdentification(
      conformity: 1,
      objects: [.init(id: 0, text: "Acme"), .init(id: 1, text: "X1"), .init(id: 2, value: [])])
    #expect(reply == .response(.identification(identification)))
    #expect(reply.encoded(for: Self.basic) == Self.example)
    #expect(identification.text(of: 1) == "X1")
    #expect(identification.text(of: 9) == nil)
    #expect(DeviceIdentification.Object(id: 0, value: [0xFF]).text == nil)
  }

  @Test("gives the next object when more follows")
  func moreFollows() throws {
    let bytes: [UInt8] = [0x2B, 0x0E, 0x01, 0x81, 0xFF, 0x02, 0x01, 0x00, 0x01, 0x41]
    guard case .response(.identification(let page)) = try ModbusReply(pdu: bytes, for: Self.basic) else {
      Issue.record("not an identification")
      return
    }
    #expect(page.nextObject == 2)
  }

  @Test(
    "that contradicts itself or its request is rejected",
    arguments: [
      ([0x2B, 0x0D, 1, 1, 0, 0, 1, 0, 0], .identification(.interface(13))),
      ([0x2B, 0x0E, 2, 1, 0, 0, 1, 0, 0], .identification(.category(2, expected: 1))),
      ([0x2B, 0x0E, 1, 1, 7, 0, 1, 0, 0], .identification(.moreFollows(7))),
      ([0x2B, 0x0E, 1, 1, 0, 0, 0], .identification(.noObjects)),
      ([0x2B, 0x0E, 1, 1, 0, 0, 3, 0, 0, 1, 0, 1, 0], .identification(.order(1, after: 1))),
      ([0x2B, 0x0E, 1, 1, 0xFF, 0, 1, 0, 0], .identification(.order(0, after: 0))),
      ([0x2B, 0x0E, 1, 1, 0, 0], .length(6, expected: 7)),
      ([0x2B, 0x0E, 1, 1, 0, 0, 2, 0, 0], .length(9, expected: 11)),
      ([0x2B, 0x0E, 1, 1, 0, 0, 1, 0, 5, 1], .length(10, expected: 14)),
      ([0x2B, 0x0E, 1, 1, 0, 0, 1, 0, 0, 9], .length(10, expected: 9)),
      ([0x2B, 0x0E, 1, 1, 0, 0, 255, 0, 0], .length(9, expected: 11)),
      ([0x2B, 0x0E, 1, 1, 0, 0, 1, 0, 245] + [UInt8](repeating: 7, count: 245), .length(254, expected: 253)),
    ] as [([UInt8], InvalidResponse)])
  func rejected(bytes: [UInt8], expected: InvalidResponse) {
    #expect(throws: expected) { try ModbusReply(pdu: bytes, for: Self.basic) }
  }

  @Test("starts at the object asked for, or again at the first")
  func start() {
    let request = ModbusRequest.readDeviceIdentification(.regular, object: 3)
    func accepts(_ first: UInt8) -> Bool {
      (try? ModbusReply(pdu: [0x2B, 0x0E, 2, 2, 0, 0, 1, first, 0], for: request)) != nil
    }
    #expect((0...5).filter(accepts) == [0, 3, 4, 5])
  }

  @Test("of one object is that object and no other")
  func individual() throws {
    let request = ModbusRequest.readDeviceIdentification(.individual, object: 5)
    let right: [UInt8] = [0x2B, 0x0E, 4, 0x83, 0, 0, 1, 5, 1, 0x41]
    #expect(
      try ModbusReply(pdu: right, for: request)
        == .response(
          .identification(DeviceIdentification(conformity: 0x83, objects: [.init(id: 5, text: "A")]))))
    #expect(throws: InvalidResponse.identification(.object(6, expected: 5))) {
      try ModbusReply(pdu: right.with(6, at: 7), for: request)
    }
  }

  @Test("of a server comes in pages that together hold every object once, and each page fits")
  func pages() throws {
    for seed in 0..<200 {
      var random = SplitMix64(seed: seed)
      let objects = (0..<30).filter { $0 == 0 || Bool.random(using: &random) }.map { id in
        DeviceIdentification.Object(
          id: UInt8(id * 8), value: random.bytes(.random(in: 0...244, using: &random)))
      }
      var found: [DeviceIdentification.Object] = []
      var next: UInt8? = 0
      while let object = next {
        let request = ModbusRequest.readDeviceIdentification(.extended, object: object)
        let reply = DeviceIdentification.reply(with: objects.reversed(), category: .extended, object: object)
        let bytes = reply.encoded(for: request)
        #expect(bytes.count <= 253)
        #expect(try ModbusReply(pdu: bytes, for: request) == reply)
        guard case .response(.identification(let page)) = reply else {
          Issue.record("seed \(seed): no page")
          break
        }
        found += page.objects
        next = page.nextObject
      }
      #expect(found == objects, "seed \(seed)")
    }
  }

  @Test(
    "of a server is limited to its category, and starts again for an object that is not there"
  )
  func server() {
    let objects = [0, 1, 2, 4, 128].map { DeviceIdentification.Object(id: $0, value: [$0]) }
    func ids(_ category: DeviceIdentification.Category, _ object: UInt8) -> [UInt8]? {
      let reply = DeviceIdentification.reply(with: objects, category: category, object: object)
      guard case .response(.identification(let page)) = reply else { return nil }
      return page.objects.map(\.id)
    }
    #expect(ids(.basic, 0) == [0, 1, 2])
    #expect(ids(.regular, 1) == [1, 2, 4])
    #expect(ids(.extended, 3) == [0, 1, 2, 4, 128])
    #expect(ids(.individual, 128) == [128])
    #expect(ids(.individual, 3) == nil)
    #expect(
      DeviceIdentification.reply(with: [], category: .basic, object: 0) == .exception(.illegalDataAddress))
  }
}

extension [UInt8] {
  fileprivate func with(_ byte: UInt8, at index: Int) -> [UInt8] {
    var bytes = self
    bytes[index] = byte
    return bytes
  }
}
