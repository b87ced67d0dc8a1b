import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

@Suite("Errors name device, path and addresses")
struct ErrorTests {
  let device = FakeDevice()
  let meter: SampleMeter

  init() { meter = SampleMeter(on: device, unit: 7) }

  private func failure(_ read: () async throws(RegisterError) -> Void) async -> RegisterError? {
    do throws(RegisterError) {
      try await read()
      return nil
    } catch {
      return error
    }
  }

  @Test("an exception")
  func exception() async {
    device.fail(.exception(.illegalDataAddress))
    let error = await failure { () throws(RegisterError) in _ = try await meter.numbers.doubleWord.read() }
    #expect(error?.cause == .exception(.illegalDataAddress))
    #expect(
      error?.description == """
        Sample Meter (unit 7): numbers.double-word (holding registers 260–261): the device refused the read: \
        illegal data address (exception 2)
        """)
  }

  @Test("an exception code that the specification does not know")
  func unknownException() async {
    device.fail(.exception(ExceptionCode(rawValue: 0x42)))
    let error = await failure { () throws(RegisterError) in _ = try await meter.numbers.word.read() }
    #expect(error?.description.hasSuffix("the device refused the read: exception 66") == true)
  }

  @Test("a write that could not be sent")
  func unsentWrite() async {
    device.fail(.disconnected(.refused))
    let error = await failure { () throws(RegisterError) in try await meter.settings.single.write(1) }
    #expect(error?.description.hasSuffix("; nothing was written") == true)
  }

  @Test("a failed request of a mixed read names what it was to bring")
  func mixed() async {
    device.fail(.timedOut)
    let error = await failure { () throws(RegisterError) in
      _ = try await meter.read(meter.orders.plain, meter.numbers.word, meter.numbers.small)
    }
    #expect(error?.path == "numbers.word, numbers.small")
    #expect(error?.address == 0x100)
    #expect(error?.count == 3)
  }

  @Test("text that is refused is in quotes")
  func refusedText() {
    let refused = #expect(throws: RefusedValue.self) {
      try "a name that is far too long"._encoded(RegisterFormat(.text(words: 2, .utf8)))
    }
    #expect(refused?.value == "\"a name that is far too long\"")
    #expect(refused?.reason == "is too long")
  }

  @Test("words that have no value, read alone")
  func undecodable() async {
    device.put(7, at: 0x11A)
    let error = await failure { () throws(RegisterError) in _ = try await meter.numbers.enabled.read() }
    #expect(
      error?.description == """
        Sample Meter (unit 7): numbers.enabled (holding register 282): the device sent 0x7, expected 0 or 1
        """)
  }

  @Test("a value of 8 bits with something in its high byte, read alone and in its block")
  func highByte() async {
    device.put(0x0107, 0xFF7F, at: 0x100)
    let alone = await failure { () throws(RegisterError) in _ = try await meter.numbers.small.read() }
    #expect(
      alone?.description.hasSuffix("the device sent 0x107, expected 0…255, with a high byte of zero") == true)
    let signed = await failure { () throws(RegisterError) in _ = try await meter.numbers.smallSigned.read() }
    #expect(
      signed?.description.hasSuffix(
        "the device sent 0xFF7F, expected -128…127, with a high byte that is zero or continues the sign")
        == true)
    let inBlock = await failure { () throws(RegisterError) in _ = try await meter.numbers.read() }
    #expect(inBlock?.path == "numbers.small")
  }

  @Test("words that have no value, deep inside a block")
  func undecodableInside() async {
    device.put(2, at: 0x1122)
    let error = await failure { () throws(RegisterError) in _ = try await meter.outlets.read() }
    #expect(error?.path == "outlets[1].poles[1].closed")
    #expect(error?.address == 0x1122)
  }

  @Test("an unknown raw value of an enum is not an error")
  func unknownCase() async throws {
    device.put(9, at: 0x11E)
    #expect(try await meter.numbers.state.read() == .unknown(9))
  }

  @Test("a handle of another device is not read from this one")
  func otherDevice() async {
    let other = SampleMeter(on: FakeDevice(), unit: 8)
    let error = await failure { () throws(RegisterError) in
      _ = try await meter.read(other.numbers.word)
    }
    #expect(error?.cause == .otherDevice)
    #expect(device.requests == [])
  }
}
