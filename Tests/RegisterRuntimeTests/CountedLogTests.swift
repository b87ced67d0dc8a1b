import ModbusProtocol
import Testing

@testable import RegisterRuntime

/// A log whose length never changes in a device, read in two requests, shortened from what the generator makes.
private struct Log: ReadableBlock {
  let _place: RegisterPlace
  static let _reads = BlockReads(
    span: 9, values: [(0, 1, 1)],
    nested: [
      BlockReads.Nested(
        "entries[]", at: 2, count: 4, stride: 2,
        filled: RegisterSite.around("entry-count", at: -2, .uint16, constant: true), atOnce: true,
        Entry._reads)
    ],
    plan: [(0, 1), (2, 7)])

  init(_place: RegisterPlace) { self._place = _place }

  func _list(in list: inout RegisterList) { list.add(entries) }

  init(on device: FakeDevice) {
    let session = DeviceSession(
      DeviceDescription(name: "Log", holdingRegisters: ReadableTable([ReadableRun(0, 9)])), on: device,
      unit: 1, timeout: nil)
    self.init(_place: .holdingRegister(session, "log", at: 0))
  }

  var entries: RegisterBlocks<Entry> {
    RegisterBlocks(
      _place.inside("log.entries[]", at: 2), count: 4, stride: 2,
      filled: RegisterSite.around("entry-count", at: -2, .uint16, constant: true))
  }

  struct Value: RegisterBlockValue {
    let entries: [Entry.Value]
    func _list(in values: inout NamedValueList) { values.add("entries", entries) }
    init(_values values: NamedValueReader) throws { entries = try values.value("entries") }
    init(_words words: borrowing RegisterWords) throws(UndecodableValue) {
      try words.require(1)
      entries = try words.blocks(
        "entries", at: 2, count: words.instances("entry-count", at: 0, .uint16, atMost: 4), stride: 2)
    }
  }

  struct Entry: ReadableBlock {
    let _place: RegisterPlace
    var code: Register<UInt16, ReadOnly> { Register(_place, "code", at: 0, .uint16) }
    static let _reads = BlockReads(span: 1, values: [(0, 1, 1)], plan: [(0, 1)])
    func _list(in list: inout RegisterList) { list.add(code) }

    struct Value: RegisterBlockValue {
      let code: UInt16
      func _list(in values: inout NamedValueList) { values.add("code", code) }
      init(_values values: NamedValueReader) throws { code = try values.value("code") }
      init(_words words: borrowing RegisterWords) throws(UndecodableValue) {
        try words.require(1)
        code = words.uint16(at: 0)
      }
    }
  }
}

@Suite("A block of which the device tells how many instances it has, and refuses the others")
struct LackingInstanceTests {
  private let device = FakeDevice()

  @Test("is an error where one that is there is refused, and costs the others nothing")
  func refused() async throws {
    device.put(3, at: 0)
    device.refuse(4..<5)
    for _ in 0..<2 {
      let error = await #expect(throws: RegisterError.self) { try await Log(on: device).ifThere.read() }
      #expect(error?.cause == .exception(.illegalDataAddress))
      #expect(error?.path == "log")
    }
    let each = try await Log(on: device).readEach().entries.get()
    #expect(try each[0].code.get() == 0 && each[2].code.get() == 0)
    #expect(throws: RegisterError.self) { try each[1].code.get() }
  }

  @Test("has those that are there, also when they become more")
  func more() async throws {
    device.connect(1)
    device.put(1, at: 0)
    device.refuse(4..<9)
    let log = Log(on: device)
    #expect(try await log.readEach().entries.get().count == 1)
    #expect(try await log.read().entries.count == 1)
    device.put(3, at: 0)
    device.answer(4..<9)
    let each = try await log.readEach().entries.get()
    #expect(try each.map { try $0.code.get() } == [0, 0, 0])
    device.put(1, at: 0)
    device.refuse(4..<9)
    #expect(try await log.readEach().entries.get().count == 1)
    device.put(3, at: 0)
    device.answer(4..<9)
    #expect(try await log.read().entries.count == 3)
  }
}

@Suite("A block whose connection is lost between its requests")
struct LostWhileReadingTests {
  private let device = FakeDevice()

  /// A device that holds another log once the connection was made anew, which happens before its second request.
  ///
  /// - Parameter refused: What that device does not have.
  private func log(refusing refused: Range<Int> = 0..<0) -> Log {
    device.connect(1)
    device.put(4, at: 0)
    device.beforeRequests { request, device in
      guard request == 1 else { return }
      device.connect(2)
      device.put(1, at: 0)
      device.refuse(refused)
    }
    let session = DeviceSession(
      DeviceDescription(name: "Log", holdingRegisters: ReadableTable([ReadableRun(0, 9)])), on: device,
      unit: 1,
      timeout: nil)
    return Log(_place: .holdingRegister(session, "log", at: 0))
  }

  @Test("has the length that the device behind the new one tells")
  func constant() async throws {
    #expect(try await log().read().entries.count == 1)
  }

  @Test("has that length, too, where that device refuses what only the other had")
  func refused() async throws {
    #expect(try await log(refusing: 4..<9).read().entries.count == 1)
  }
}
