import Testing

@testable import ModbusTransport

@Suite("The echo of a line")
struct EchoFilterTests {
  static func filter(isExpected: Bool = true) -> EchoFilter {
    EchoFilter(of: [1, 2, 1, 3], isExpected: isExpected)
  }

  @Test(
    "is taken out wherever it is split, behind noise or not, and only once",
    arguments: [[], [0], [1, 2], [9, 1]])
  func takenOut(noise: [UInt8]) {
    let stream: [UInt8] = noise + [1, 2, 1, 3, 1, 2, 1, 3]
    for split in 0...(noise.count + 4) {
      var filter = Self.filter()
      let passed = filter.pass(stream[..<split]) + filter.pass(stream[split...])
      #expect(passed.suffix(4) == [1, 2, 1, 3] && passed.count <= 4 + noise.count, "split \(split)")
      #expect(filter.wasHeard)
    }
  }

  @Test("that noise has hit is passed on, and what may be its beginning after a silence")
  func spoiled() {
    var filter = Self.filter()
    let passed = [filter.pass([1, 2]), filter.pass([9, 3]), filter.pass([7, 1])]
    #expect(passed == [[], [1, 2, 9, 3], [7]])
    #expect(filter.isHolding)
    let rest = filter.passAfterSilence()
    #expect(rest == [1])
    #expect(!filter.wasHeard && !filter.isHolding)
  }

  @Test("that came in two is known as a frame, once")
  func asFrame() {
    var filter = Self.filter()
    let isEcho = [filter.takes([1, 2, 1, 4]), filter.takes([1, 2, 1, 3]), filter.takes([1, 2, 1, 3])]
    #expect(isEcho == [false, true, false])
  }

  @Test("that is not expected is only noticed")
  func noticed() {
    var filter = Self.filter(isExpected: false)
    let passed = [filter.pass([9, 1, 2]), filter.pass([1, 3, 5])]
    #expect(passed == [[9, 1, 2], [1, 3, 5]])
    #expect(filter.wasHeard && !filter.isHolding)
    let (rest, isTaken) = (filter.passAfterSilence(), filter.takes([1, 2, 1, 3]))
    #expect(rest == [] && !isTaken)
  }
}
