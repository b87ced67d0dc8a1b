import Testing

@testable import RegisterRuntime

@Suite("The words of a block")
struct RegisterWordsTests {
  private static let storage: [UInt16] = [0xFFFF, 0x0102, 0x0304, 0x8586, 0x0788, 0xFFFF]

  /// The bytes of `count` words from offset 1 on, in the order of their significance.
  private static func bits(_ count: Int, _ order: RegisterOrder) -> UInt64 {
    let words = storage[1..<1 + count].map { order.hasLittleBytes ? $0.byteSwapped : $0 }
    return (order.hasLittleWords ? words.reversed() : words).reduce(0) { $0 << 16 | UInt64($1) }
  }

  @Test("give numbers of every width in every order", arguments: RegisterOrder.allCases)
  func orders(order: RegisterOrder) {
    let words = RegisterWords(Self.storage, start: 1)
    #expect(words.uint16(at: 0, order) == UInt16(Self.bits(1, order)))
    #expect(words.uint32(at: 0, order) == UInt32(Self.bits(2, order)))
    #expect(words.uint64(at: 0, order) == Self.bits(4, order))
    #expect(words.int16(at: 0, order) == Int16(truncatingIfNeeded: Self.bits(1, order)))
    #expect(words.int32(at: 0, order) == Int32(truncatingIfNeeded: Self.bits(2, order)))
    #expect(words.int64(at: 0, order) == Int64(truncatingIfNeeded: Self.bits(4, order)))
    #expect(words.float32(at: 0, order).bitPattern == UInt32(Self.bits(2, order)))
    #expect(words.float64(at: 0, order).bitPattern == Self.bits(4, order))
  }

  @Test("begin at an offset, and end where they end")
  func views() throws {
    let words = RegisterWords(Self.storage, start: 1, address: 100).from(2)
    #expect(words.address == 102)
    #expect(words.count == 3)
    #expect(words[0] == 0x8586)
    #expect(words.uint32(at: 1) == 0x0788_FFFF)
    #expect(RegisterWords(Self.storage).from(9).count == 0)
  }

  @Test("are refused when a block needs more")
  func tooFew() throws {
    let words = RegisterWords([1, 2], address: 100)
    try words.require(2)
    let error = #expect(throws: UndecodableValue.self) { try words.require(3) }
    #expect(error?.address == 100)
    #expect(error?.words == [1, 2])
    #expect(error?.expected == "3 words")
  }

  @Test("give an error, not a value, to a block with fewer words than it has registers")
  func shortBlock() {
    let whole = SampleMeter.Numbers._reads.span
    #expect(throws: UndecodableValue.self) {
      try SampleMeter.Numbers.Value(_words: RegisterWords([UInt16](repeating: 0, count: whole - 1)))
    }
  }

  @Test("give an error to a block inside that they do not reach")
  func shortBlockInside() {
    let error = #expect(throws: UndecodableValue.self) {
      let _: SampleMeter.Numbers.Value = try RegisterWords([1, 2]).block("inside", at: 5)
    }
    #expect(error?.path == "inside")
  }
}
