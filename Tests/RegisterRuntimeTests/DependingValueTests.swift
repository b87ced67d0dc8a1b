import Testing

@testable import RegisterRuntime

@Suite("Values that depend on the device's settings, its lock or its words")
struct DependingValueTests {
  private let device = FakeDevice()

  private func cabinet(
    wordOrder: RegisterWordOrder = .big, unlocked: Set<SampleCabinet.LockLevel> = []
  ) -> SampleCabinet {
    SampleCabinet(on: device, unit: 1, wordOrder: wordOrder, unlocked: unlocked)
  }

  @Test("text comes without its padding, two bytes or one character in a word, in the encoding of the map")
  func strings() async throws {
    device.put(0x4142, 0x4300, 0x2020, 0, at: 0x100)
    device.put(0x41, 0xE9, 0, 0, at: 0x104)
    device.put(0x4241, 0x0043, at: 0x108)
    device.put(0x6131, 0, 0x6232, 0, at: 0x10A)
    device.put(0x47F6, 0xDF00, at: 0x114)
    let value = try await cabinet().identity.read()
    #expect(value.name == "ABC")
    #expect(value.code == "Aé")
    #expect(value.swapped == "ABC")
    #expect(value.labels == ["a1", "b2"])
    #expect(value.place == "Göß")
    #expect(try await cabinet().identity.name.read() == "ABC")
  }

  @Test("a name that several numbers have chooses a layout, a scale and a unit by each of them")
  func _sharedNames() async throws {
    for (word, scale, unit): (UInt16, Double, String) in [
      (2, 0.1, "V"), (5, 0.1, "V"), (10, 10, "Hz"), (19, 10, "Hz"), (0xFFEC, 10, "Hz"), (0xFFF5, 10, "Hz"),
    ] {
      device.put(word, 0xFFFF, 20, 7, 3, at: 0x3300)
      let value = try await cabinet().`init`.read()
      #expect(value.operation.rawValue == Int16(bitPattern: word))
      #expect((value.power, value.level, value.levelUnit) == (20 * scale, 7, unit))
      #expect(value.`self` == .off)
      switch (value.record, scale) {
      case (.strings(let strings), 0.1): #expect(strings.current == 3)
      case (.own(let own), 10): #expect(own.code == 3)
      default: Issue.record("\(value.record)")
      }
      if scale == 10 { #expect(try await cabinet().`init`.own.code.read() == 3) }
    }
    device.put(0, 0x8000, 20, 7, 3, at: 0x3300)
    await #expect(throws: RegisterError.self) { try await cabinet().`init`.read() }
    #expect(try await cabinet().`init`.operation.read() == .unknown)
    #expect(try await cabinet().`init`.`self`.read() == nil)
    #expect(try await cabinet().`init`.level.readWithUnit().unit == nil)
    let error = await #expect(throws: RegisterError.self) { try await cabinet().`init`.own.code.read() }
    #expect(
      error?.description.hasSuffix("is not there while `operation` is unknown, only for 10..19, -20..-11")
        == true)
  }

  @Test(
    "a name that several numbers have carries its number when it is written, and an unnamed one is refused")
  func writtenSharedNames() async throws {
    let register = cabinet().`init`.`self`
    try await register.write(.vendor(-20))
    #expect(device.words(at: 0x3301, count: 1) == [0xFFEC])
    try await register.write(.off)
    #expect(device.words(at: 0x3301, count: 1) == [0xFFFF])
    let error = await #expect(throws: RegisterError.self) { try await register.write(.vendor(20)) }
    #expect(
      error?.description.contains(
        "unknown(20) has no name in the map (allowed: off, unknown, init, string(2), string(5), vendor(10…19), "
          + "vendor(-20…-11))") == true)
  }

  @Test("bytes that are not valid in their encoding are an error that shows them")
  func brokenBytes() async throws {
    // “Größeß” in UTF-8, cut inside its last character.
    device.put(0x4772, 0xC3B6, 0xC39F, 0x65C3, at: 0x100)
    let error = await #expect(throws: RegisterError.self) { try await cabinet().identity.name.read() }
    #expect(
      error?.description == """
        Sample Cabinet (unit 1): identity.name (holding registers 256–259): the device sent 0x4772 0xC3B6 0xC39F \
        0x65C3, expected UTF-8 text, but the bytes 0x47 0x72 0xC3 0xB6 0xC3 0x9F 0x65 0xC3 are not
        """)
  }

  @Test("a surrogate in a word with one character is an error that names the register")
  func surrogate() async throws {
    device.put(0xD83D, 0xDE00, at: 0x104)
    let error = await #expect(throws: RegisterError.self) { try await cabinet().identity.code.read() }
    #expect(error?.path == "identity.code")
    #expect(error?.description.hasSuffix("expected UTF-16 code units without surrogates") == true)
  }

  @Test("text is written in the encoding of the map, or refused")
  func writtenText() async throws {
    try await cabinet().identity.place.write("Göß")
    #expect(device.words(at: 0x114, count: 2) == [0x47F6, 0xDF00])
    let missing = await #expect(throws: RegisterError.self) {
      try await cabinet().identity.place.write("5 €")
    }
    #expect(
      missing?.description.hasSuffix(
        "\"5 €\" has the character \"€\", which the register cannot hold (allowed: Latin-1); nothing was sent"
      )
        == true)
    let long = await #expect(throws: RegisterError.self) { try await cabinet().identity.place.write("Gößen") }
    #expect(
      long?.description.hasSuffix("\"Gößen\" is too long (allowed: 4 characters); nothing was sent") == true)
  }

  @Test("pairs count in ten thousands, in the order of their words, before the scale")
  func base10000() async throws {
    device.put(12, 3456, 3456, 12, at: 0x110)
    let value = try await cabinet().identity.read()
    #expect(value.energy == 123_456)
    #expect(value.meter == 12345.6)
    device.put(1, 10_000, at: 0x110)
    await #expect(throws: RegisterError.self) { try await cabinet().identity.energy.read() }
  }

  @Test("words that mean there is no value are nil, others the value")
  func notAvailable() async throws {
    device.put(0xFFFF, 0x8000, 0x7FC0, 0, 5, 0xFFFF, 0xFFFF, at: 0x200)
    let value = try await cabinet().missing.read()
    #expect(value.word == nil)
    #expect(value.signed == nil)
    #expect(value.single == nil)
    #expect(value.history == [5, nil])
    device.put(1, 215, 0x4366, 0, at: 0x200)
    #expect(try await cabinet().missing.word.read() == 1)
    #expect(try await cabinet().missing.signed.read() == 21.5)
    #expect(try await cabinet().missing.single.read() == 230)
  }

  @Test("nil is refused where the map has several raw numbers for it, or none")
  func unwritableAbsence() {
    let value: UInt16? = nil
    let several = #expect(throws: RefusedValue.self) {
      try value._encoded(RegisterFormat(.uint16, notAvailable: [0xFFFF, 0xFFFE]))
    }
    #expect(
      several?.reason == "cannot be written: the map has several raw numbers that mean that there is no value"
    )
    let none = #expect(throws: RefusedValue.self) { try value._encoded(RegisterFormat(.uint16)) }
    #expect(none?.reason == "cannot be written: the map has no raw number that means that there is no value")
    #expect(throws: Never.self) { try value._encoded(RegisterFormat(.int8, notAvailable: [0x80])) }
    #expect(throws: RefusedValue.self) {
      try value._encoded(RegisterFormat(.uint16, notAvailable: [.range(0xFF00, 0xFFFF)]))
    }
    #expect(throws: Never.self) { try value._encoded(RegisterFormat(.uint16, notAvailable: [.range(9, 9)])) }
  }

  @Test("all raw numbers of a range mean that there is no value, and none of them is written")
  func ranges() throws {
    // -3 to 2, and 100 to 127.
    let format = RegisterFormat(.int8, notAvailable: [.range(0xFD, 0xFF), .range(0, 2), .range(100, 127)])
    for number in Int8.min...Int8.max {
      let words = number._encoded(RegisterFormat(.int8))
      let isMissing = -3...2 ~= number || number >= 100
      #expect(try Int8?._decode(RegisterWords(words), at: 0, format) == (isMissing ? nil : number))
      let written = try? Int8?.some(number)._encoded(format)
      #expect(written == (isMissing ? nil : words))
    }
    // A word of which the high byte is neither zero nor the sign is none of them.
    #expect(throws: UndecodableValue.self) { try Int8?._decode(RegisterWords([0x01FF]), at: 0, format) }
  }

  @Test("nil is written as its raw number, and limits hold for the value in an optional")
  func writingNotAvailable() async throws {
    let target = cabinet().missing.target
    for wrong in [0xFFFF, 9] as [UInt16?] {
      await #expect(throws: RegisterError.self) { try await target.write(wrong) }
    }
    #expect(device.requests.isEmpty)
    try await target.write(50)
    #expect(device.words(at: 0x206, count: 1) == [50])
    try await target.write(nil)
    #expect(device.words(at: 0x206, count: 1) == [0xFFFF])
  }

  @Test("the words of a value lie as the device is set", arguments: RegisterWordOrder.allCases)
  func wordOrder(order: RegisterWordOrder) async throws {
    let words: [UInt16] = order == .big ? [0x1122, 0x3344] : [0x3344, 0x1122]
    device.put(words[0], words[1], at: 0x300)
    device.put(order == .big ? 0x4366 : 0, order == .big ? 0 : 0x4366, at: 0x302)
    device.put(words[0].byteSwapped, words[1].byteSwapped, at: 0x304)
    let orders = cabinet(wordOrder: order).orders
    let value = try await orders.read()
    #expect(value.double == 0x1122_3344)
    #expect(value.single == 230)
    #expect(value.bytes == 0x1122_3344)
    #expect(try await orders.bytes.read() == 0x1122_3344)
    try await orders.double.write(0x5566_7788)
    #expect(device.words(at: 0x300, count: 2) == (order == .big ? [0x5566, 0x7788] : [0x7788, 0x5566]))
  }

  @Test("a locked block can be read, and what would be written to it is not sent")
  func locked() async throws {
    let settings = cabinet().settings
    _ = try await settings.delay.read()
    let error = await #expect(throws: RegisterError.self) { try await settings.delay.write(1) }
    #expect(error?.cause == .locked(level: "service-user"))
    await #expect(throws: RegisterError.self) { try await settings.codes.write([1, 2]) }
    await #expect(throws: RegisterError.self) { try await settings.restart.send() }
    #expect(device.requests.count == 1)
    try await cabinet(unlocked: [.serviceUser]).settings.delay.write(7)
    #expect(device.words(at: 0x400, count: 1) == [7])
  }

  @Test("a block with a hidden one inside is not asked for, and what is inside is neither read nor written")
  func hiddenInside() async throws {
    let vault = cabinet(unlocked: [.serviceUser]).vault
    let whole = await #expect(throws: RegisterError.self) { try await vault.read() }
    #expect(whole?.cause == .locked(level: "factory"))
    #expect(whole?.path == "vault.safes")
    let device = cabinet()
    let mixed = await #expect(throws: RegisterError.self) {
      try await device.read(device.vault, device.missing.word)
    }
    #expect(mixed?.cause == .locked(level: "factory"))
    await #expect(throws: RegisterError.self) { try await vault.safes.read() }
    await #expect(throws: RegisterError.self) { try await vault.safes[1].label.read() }
    await #expect(throws: RegisterError.self) { try await vault.safes[1].label.write(3) }
    #expect(self.device.requests.isEmpty)
    try await vault.light.write(1)
    self.device.put(4711, at: 0x3203)
    let open = cabinet(unlocked: [.factory]).vault
    #expect(try await open.read().safes.map(\.combination) == [0, 4711])
    try await open.safes[0].label.write(3)
    #expect(self.device.words(at: 0x3202, count: 1) == [3])
  }

  @Test("a block that is hidden while it is locked is not asked for")
  func hidden() async throws {
    let closed = cabinet(unlocked: [.serviceUser])
    await #expect(throws: RegisterError.self) { try await closed.secrets.pin.read() }
    await #expect(throws: RegisterError.self) { try await closed.secrets.read() }
    await #expect(throws: RegisterError.self) {
      try await closed.read(closed.secrets.pin, closed.missing.word)
    }
    #expect(device.requests.isEmpty)
    device.put(1234, at: 0x480)
    #expect(try await cabinet(unlocked: [.factory]).secrets.pin.read() == 1234)
  }
}
