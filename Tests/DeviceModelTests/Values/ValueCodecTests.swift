import RegisterEncoding
import Testing

@testable import DeviceModel

@Suite("Words become values")
struct ValueCodecTests {
  @Test("what is plausible is judged after the sentinel and after the scale, in the unit of the value")
  func plausible() throws {
    let register = RegisterLayout.sample(.int16).with {
      $0.scaling = RegisterScaling(per: 10)
      $0.notAvailable = [0xFFFF]
      $0.plausible = NumberRange(lowest: .zero, highest: ExactNumber("50.5"))
    }
    #expect(try ValueCodec.decode([505], as: register) == .real(50.5))
    #expect(try ValueCodec.decode([0xFFFF], as: register) == .notAvailable)
    for (word, text) in [(506 as UInt16, "50.6"), (0xFFFE, "-0.2")] {
      let error = #expect(throws: ValueError.self) { try ValueCodec.decode([word], as: register) }
      #expect(error?.description == "\(text) is not plausible: expected 0…50.5")
    }
    #expect(try ValueCodec.decode([506], as: register.takingAnyValue) == .real(50.6))
  }

  @Test(
    "all raw numbers of a range mean that there is no value, before the scale, and none of them is written")
  func missingRange() throws {
    let register = RegisterLayout.sample(.int16).with {
      $0.scaling = RegisterScaling(per: 10)
      $0.notAvailable = [.range(0xFF00, 0xFFFF), 5]
    }
    #expect(try ValueCodec.decode([0xFF00], as: register) == .notAvailable)
    #expect(try ValueCodec.decode([0xFFFF], as: register) == .notAvailable)
    #expect(try ValueCodec.decode([0xFEFF], as: register) == .real(-25.7))
    #expect(try ValueCodec.decode([5], as: register) == .notAvailable)
    #expect(throws: ValueError.self) { try ValueCodec.encode(.real(-25.6), as: register) }
    #expect(throws: ValueError.self) { try ValueCodec.encode(.notAvailable, as: register) }
    #expect(throws: ValueError.self) {
      try ValueCodec.encode(.notAvailable, as: register.with { $0.notAvailable.removeLast() })
    }
  }

  @Test(
    "word and byte order place the four bytes of 0x11223344",
    arguments: [
      (RegisterLayout.WordOrder.big, RegisterLayout.ByteOrder.big, [0x1122, 0x3344] as [UInt16]),
      (.little, .big, [0x3344, 0x1122]),
      (.big, .little, [0x2211, 0x4433]),
      (.little, .little, [0x4433, 0x2211]),
    ])
  func orders(word: RegisterLayout.WordOrder, byte: RegisterLayout.ByteOrder, words: [UInt16]) throws {
    let register = RegisterLayout.sample(.uint32, words: 2).with {
      $0.wordOrder = word
      $0.byteOrder = byte
    }
    #expect(try ValueCodec.decode(words, as: register) == .number(ExactNumber(0x1122_3344)))
    #expect(try ValueCodec.encode(.number(ExactNumber(0x1122_3344)), as: register) == words)
  }

  @Test("a scaled integer is the Double nearest to the decimal number, and reads back")
  func nearestScale() throws {
    let register = RegisterLayout.sample(.uint16).with { $0.scaling = RegisterScaling(per: 100) }
    let value = try ValueCodec.decode([1234], as: register)
    #expect(value == .real(12.34))
    #expect(ValueFormatter.text(value, for: register) == "12.34")
    #expect(try ValueCodec.encode(try ValueParser.parse("12.34", as: register), as: register) == [1234])
    #expect(try ValueCodec.encode(.real(12.34), as: register) == [1234])
  }

  @Test("a scaled value of 64 bits shows the digits that its Double has, and no more")
  func widestScale() throws {
    let register = RegisterLayout.sample(.integer(bits: 64, signed: false), words: 4).with {
      $0.scaling = RegisterScaling(per: 1000)
    }
    let words: [UInt16] = [0xffff, 0xffff, 0xffff, 0xffff]
    let value = try ValueCodec.decode(words, as: register)
    #expect(ValueFormatter.text(value, for: register) == "18446744073709552")
    #expect(try ValueCodec.encode(value, as: register) == words)
    let exact = try ValueParser.parse("18446744073709551.615", as: register)
    #expect(try ValueCodec.encode(exact, as: register) == words)
  }

  @Test("a scaled float is computed as generated code computes it")
  func scaledFloat() throws {
    let register = RegisterLayout.sample(.float(bits: 64), words: 4).with {
      $0.scaling = RegisterScaling(per: 10)
    }
    #expect(try ValueCodec.decode([0x4008, 0, 0, 0], as: register) == .real(0.3))
    #expect(try ValueCodec.encode(.real(0.3), as: register) == [0x4008, 0, 0, 0])
    #expect(try ValueCodec.encode(.real(-.infinity), as: register) == [0xfff0, 0, 0, 0])
  }

  @Test("text is exact, and a Double is forgiven the rounding of binary numbers")
  func textAndDouble() throws {
    let register = RegisterLayout.sample(.uint16).with { $0.scaling = RegisterScaling(per: 10) }
    #expect(try ValueCodec.encode(.real(0.1 + 0.2), as: register) == [3])
    let text = try ValueParser.parse("0.30000000000000004", as: register)
    #expect(throws: ValueError.self) { try ValueCodec.encode(text, as: register) }
  }

  @Test("a value between two raw steps is refused, not rounded")
  func betweenSteps() {
    let register = RegisterLayout.sample(.uint16).with { $0.scaling = RegisterScaling(5, per: 10) }
    #expect(throws: ValueError.self) {
      try ValueCodec.encode(.number(ExactNumber("0.75")!), as: register)
    }
  }

  @Test("an 8-bit integer lives in the low byte, and the high byte may continue its sign")
  func lowByte() throws {
    let register = RegisterLayout.sample(.integer(bits: 8, signed: true))
    #expect(try ValueCodec.decode([0x00fe], as: register) == .number(ExactNumber(-2)))
    #expect(try ValueCodec.decode([0xfffe], as: register) == .number(ExactNumber(-2)))
    #expect(try ValueCodec.encode(.number(ExactNumber(-2)), as: register) == [0xfffe])
  }

  @Test(
    "a value of 8 bits is refused when there is something else in the high byte",
    arguments: [
      (ValueType.uint8, 0x0107 as UInt16, "0x107"), (.integer(bits: 8, signed: true), 0xff7f, "0xff7f"),
      (
        .enumeration(
          EnumType(
            swiftName: "Event", isShared: true, bits: 8,
            cases: [.init(numbers: [7...7], name: "trip", swiftName: "trip", title: nil)])), 0x0107, "0x107"
      ),
      (.flags(FlagsType(swiftName: "Flags", isShared: true, bits: 8, flags: [])), 0x0107, "0x107"),
      (.record(RecordType(swiftName: "Pair", isShared: true, bits: 8, fields: [])), 0x0107, "0x107"),
    ])
  func highByte(type: ValueType, word: UInt16, shown: String) throws {
    let register = RegisterLayout.sample(type)
    let error = #expect(throws: ValueError.self) { try ValueCodec.decode([word], as: register) }
    #expect(
      error?.description == "\(shown) is not a value of 8 bits: the high byte of its word has to be zero")
    #expect(throws: Never.self) { try ValueCodec.decode([0x0007], as: register) }
  }

  @Test(
    "above an odd number of bytes there is zero or the sign, and anything else is refused",
    arguments: [
      (24, true, [0x00FF, 0xFFFF], -1), (24, true, [0xFFFF, 0xFFFF], -1), (24, true, [0xFF7F, 0xFFFF], nil),
      (24, true, [0x0180, 0], nil), (24, true, [0x007F, 0xFFFF], 0x7F_FFFF),
      (24, true, [0xFF80, 0], -0x80_0000),
      (24, false, [0x00FF, 0xFFFF], 0xFF_FFFF), (24, false, [0x0100, 0], nil),
      (24, false, [0xFFFF, 0xFFFF], nil),
      (40, true, [0xFF80, 0, 0], -0x80_0000_0000), (40, false, [0x00FE, 0, 1], 0xFE_0000_0001),
      (48, true, [0x8000, 0, 0], -0x8000_0000_0000), (48, false, [0xFFFF, 0, 1], 0xFFFF_0000_0001),
      (56, true, [0x0080, 0, 0, 0], -0x80_0000_0000_0000), (56, false, [0x0100, 0, 0, 0], nil),
    ] as [(Int, Bool, [UInt16], Int64?)])
  func oddBytes(bits: Int, signed: Bool, words: [UInt16], expected: Int64?) throws {
    let register = RegisterLayout.sample(.integer(bits: bits, signed: signed), words: words.count)
    let value = expected.map { DynamicValue.number(ExactNumber($0)) }
    #expect((try? ValueCodec.decode(words, as: register)) == value, "\(words)")
    guard let value else { return }
    let written = try ValueCodec.encode(value, as: register)
    #expect(try ValueCodec.decode(written, as: register) == value)
    let beyond = DynamicValue.number(ExactNumber(Int128(1) << Int128(bits)))
    #expect(throws: ValueError.self) { try ValueCodec.encode(beyond, as: register) }
  }

  @Test(
    "a sentinel of three bytes is found with a byte of zero above it and with one that continues its sign")
  func sentinelOfThreeBytes() throws {
    let register = RegisterLayout.sample(.integer(bits: 24, signed: true), words: 2).with {
      $0.notAvailable = [0x80_0000]
    }
    #expect(try ValueCodec.decode([0x0080, 0], as: register) == .notAvailable)
    #expect(try ValueCodec.decode([0xFF80, 0], as: register) == .notAvailable)
    #expect(throws: ValueError.self) { try ValueCodec.decode([0x0180, 0], as: register) }
  }

  @Test("the highest bit is the sign, minus zero is 0, and a sentinel is the bits")
  func signApart() throws {
    let register = RegisterLayout.sample(.signMagnitude(bits: 16)).with { $0.notAvailable = [0x8000] }
    #expect(try ValueCodec.decode([0x8005], as: register) == .number(ExactNumber(-5)))
    #expect(try ValueCodec.decode([0x8000], as: register) == .notAvailable)
    #expect(try ValueCodec.decode([0x8000], as: register.with { $0.notAvailable = [] }) == .number(.zero))
    #expect(try ValueCodec.encode(.number(ExactNumber(-5)), as: register) == [0x8005])
    #expect(try ValueCodec.encode(.number(.zero), as: register) == [0])
    #expect(throws: ValueError.self) { try ValueCodec.encode(.number(ExactNumber(-0x8000)), as: register) }
    let scaled = register.with { $0.scaling = RegisterScaling(per: 10) }
    #expect(try ValueCodec.decode([0xFFFF], as: scaled) == .real(-3276.7))
    #expect(try ValueCodec.encode(.real(-3276.7), as: scaled) == [0xFFFF])
  }

  @Test("a field of a record has a sign and a scale, and is written exactly or not at all")
  func fieldNumbers() throws {
    let record = RecordType(
      swiftName: "Pose", isShared: true, bits: 16,
      fields: [
        .init(
          name: "tilt", swiftName: "tilt", title: nil, lowBit: 0, width: 5,
          type: .integer(bits: 5, signed: true)),
        .init(
          name: "heat", swiftName: "heat", title: nil, lowBit: 5, width: 8,
          type: .integer(bits: 8, signed: true),
          scaling: RegisterScaling(5, offset: 200, per: 10)),
        .init(
          name: "lean", swiftName: "lean", title: nil, lowBit: 13, width: 3, type: .signMagnitude(bits: 3)),
      ])
    let register = RegisterLayout.sample(.record(record))
    let words: [UInt16] = [0b111_1111_1111_0000]
    func value(_ tilt: Int, _ heat: DynamicValue, _ lean: Int) -> DynamicValue {
      .record(
        [
          .init("tilt", .number(ExactNumber(tilt))), .init("heat", heat),
          .init("lean", .number(ExactNumber(lean))),
        ], unknown: 0)
    }
    #expect(try ValueCodec.decode(words, as: register) == value(-16, .real(19.5), 3))
    #expect(try ValueCodec.decode([0x8000], as: register) == value(0, .real(20), 0))
    #expect(try ValueCodec.encode(value(-16, .real(19.5), 3), as: register) == words)
    let text = ValueFormatter.text(value(-16, .real(19.5), -3), for: register)
    #expect(text == "tilt -16, heat 19.5, lean -3")
    #expect(try ValueCodec.encode(ValueParser.parse(text, as: register), as: register) == [0xFFF0])
    for text in [
      "tilt -16, heat 19.75, lean 3", "tilt -17, heat 20, lean 3", "tilt 16, heat 20, lean 3",
      "tilt 0, heat 84, lean 3", "tilt 0, heat -44.5, lean 0", "tilt 0, heat 20, lean -4",
      "tilt 0.5, heat 20, lean 0",
    ] {
      #expect(throws: ValueError.self, "\(text)") {
        try ValueCodec.encode(ValueParser.parse(text, as: register), as: register)
      }
    }
    for heat in [19.75, 84, .nan, .infinity] {
      #expect(throws: ValueError.self) { try ValueCodec.encode(value(0, .real(heat), 0), as: register) }
    }
  }

  @Test("decimal digits are the number, a digit above 9 is an error, and a sentinel is the bits")
  func decimalDigits() throws {
    let register = RegisterLayout.sample(.bcd(bits: 32), words: 2).with {
      $0.scaling = RegisterScaling(per: 100)
      $0.notAvailable = [0xFFFF_FFFF, 0x99]
    }
    #expect(try ValueCodec.decode([0x1234, 0x5678], as: register) == .real(123_456.78))
    #expect(try ValueCodec.encode(.real(123_456.78), as: register) == [0x1234, 0x5678])
    #expect(try ValueCodec.encode(.real(999_999.99), as: register) == [0x9999, 0x9999])
    #expect(try ValueCodec.decode([0xFFFF, 0xFFFF], as: register) == .notAvailable)
    #expect(try ValueCodec.decode([0, 0x99], as: register) == .notAvailable)
    #expect(throws: ValueError.self) { try ValueCodec.encode(.real(0.99), as: register) }
    #expect(throws: ValueError.self) { try ValueCodec.encode(.real(1_000_000), as: register) }
    let error = #expect(throws: ValueError.self) { try ValueCodec.decode([0, 0x1A], as: register) }
    #expect(error?.description == "0x1a has a digit above 9")
  }

  @Test("a byte that means no value is found with a high byte of zero and with one that continues its sign")
  func signedSentinel() throws {
    for type in [ValueType.integer(bits: 8, signed: true), .state] {
      let register = RegisterLayout.sample(type).with { $0.notAvailable = [0xfe] }
      #expect(try ValueCodec.decode([0x00fe], as: register) == .notAvailable)
      #expect(try ValueCodec.decode([0xfffe], as: register) == .notAvailable)
      #expect(throws: ValueError.self) { try ValueCodec.decode([0x12fe], as: register) }
    }
  }

  @Test("a value with a high byte other than zero or the sign does not count as not available")
  func highByteOfSentinel() throws {
    let byte = RegisterLayout.sample(.uint8).with { $0.notAvailable = [0xff] }
    #expect(try ValueCodec.decode([0x00ff], as: byte) == .notAvailable)
    #expect(throws: ValueError.self) { try ValueCodec.decode([0x12ff], as: byte) }
  }

  @Test("two bytes a word come high byte first, or low byte first when the byte order is little")
  func stringBytes() throws {
    let register = RegisterLayout.sample(.string(words: 2, .utf8), words: 2)
    #expect(try ValueCodec.decode([0x4142, 0x4300], as: register) == .text("ABC"))
    #expect(try ValueCodec.encode(.text("ABC"), as: register) == [0x4142, 0x4300])
    let little = register.with {
      $0.byteOrder = .little
      $0.wordOrder = .little
    }
    #expect(try ValueCodec.decode([0x4241, 0x0043], as: little) == .text("ABC"))
  }

  @Test("one character a word is one code unit; a surrogate is an error that shows the words")
  func stringWords() throws {
    let register = RegisterLayout.sample(.string(words: 3, .ucs2), words: 3)
    #expect(try ValueCodec.decode([0x41, 0xe9, 0x20], as: register) == .text("Aé"))
    #expect(try ValueCodec.decode([0x20ac, 0, 0], as: register) == .text("€"))
    #expect(try ValueCodec.encode(.text("A€"), as: register) == [0x41, 0x20ac, 0])
    let little = register.with { $0.byteOrder = .little }
    #expect(try ValueCodec.encode(.text("A€"), as: little) == [0x4100, 0xac20, 0])
    let error = #expect(throws: ValueError.self) {
      try ValueCodec.decode([0x41, 0xd83d, 0xde00], as: register)
    }
    #expect(
      error?.description == "0x0041 0xd83d 0xde00 is not UCS-2 text: expected code units without surrogates")
  }

  @Test("bytes that are not valid in the encoding are an error that shows them")
  func invalidBytes() throws {
    func message(_ words: [UInt16], _ encoding: TextEncoding) -> String? {
      let register = RegisterLayout.sample(.string(words: 2, encoding), words: 2)
      return #expect(throws: ValueError.self) { try ValueCodec.decode(words, as: register) }?.description
    }
    // The ß of “Größe” is cut after the first of its two bytes.
    #expect(
      message([0x72c3, 0xb6c3], .utf8) == "0x72 0xc3 0xb6 0xc3 is not UTF-8 text: expected valid bytes")
    #expect(message([0x41e9, 0x2000], .ascii) == "0x41 0xe9 is not ASCII text: expected valid bytes")
  }

  @Test("text that does not fit is refused: too long, or with a character that the encoding does not have")
  func unfitText() throws {
    func message(_ text: String, _ encoding: TextEncoding) -> String? {
      let register = RegisterLayout.sample(.string(words: 2, encoding), words: 2)
      return #expect(throws: ValueError.self) { try ValueCodec.encode(.text(text), as: register) }?
        .description
    }
    #expect(message("ABCDE", .ascii) == "`value` has room for 4 characters, but there are 5")
    #expect(message("größ", .utf8) == "`value` has room for 4 bytes, but there are 6")
    #expect(message("5 €", .latin1) == #"`value` cannot hold "€", which Latin-1 does not have"#)
    #expect(message("é", .ascii) == #"`value` cannot hold "é", which ASCII does not have"#)
    #expect(message("😀", .ucs2) == #"`value` cannot hold "😀", which UCS-2 does not have"#)
  }

  @Test("a pair counts in ten thousands, and neither half goes above 9999")
  func base10000() throws {
    let register = RegisterLayout.sample(.base10000, words: 2)
    #expect(try ValueCodec.decode([12, 3456], as: register) == .number(ExactNumber(123_456)))
    #expect(try ValueCodec.encode(.number(ExactNumber(123_456)), as: register) == [12, 3456])
    let little = register.with { $0.wordOrder = .little }
    #expect(try ValueCodec.decode([3456, 12], as: little) == .number(ExactNumber(123_456)))
    #expect(throws: ValueError.self) { try ValueCodec.decode([0, 10_000], as: register) }
    #expect(throws: ValueError.self) { try ValueCodec.decode([10_000, 0], as: register) }
    #expect(throws: ValueError.self) {
      try ValueCodec.encode(.number(ExactNumber(100_000_000)), as: register)
    }
  }

  @Test("words that mean there is no value are compared bit by bit, and are never written as a value")
  func notAvailable() throws {
    let register = RegisterLayout.sample(.float(bits: 32), words: 2).with { $0.notAvailable = [0xffff_ffff] }
    #expect(try ValueCodec.decode([0xffff, 0xffff], as: register) == .notAvailable)
    #expect(try ValueCodec.decode([0, 0], as: register) == .real(0))
    #expect(try ValueCodec.encode(.notAvailable, as: register) == [0xffff, 0xffff])
    #expect(try ValueParser.parse("not available", as: register) == .notAvailable)
    let several = register.with { $0.notAvailable = [0xffff_ffff, 0x7fc0_0000] }
    let error = #expect(throws: ValueError.self) { try ValueCodec.encode(.notAvailable, as: several) }
    #expect(
      error?.description == """
        not available cannot be written: the map has several raw numbers that mean that there is no value, for `value`
        """)
    #expect(throws: Never.self) { try ConstraintCheck.check(.notAvailable, for: register) }
    let byte = RegisterLayout.sample(.integer(bits: 8, signed: true)).with { $0.notAvailable = [0xff] }
    #expect(try ValueCodec.decode([0xffff], as: byte) == .notAvailable)
    #expect(throws: ValueError.self) { try ValueCodec.encode(.number(ExactNumber(-1)), as: byte) }
  }

  @Test("a register that holds neither 0 nor 1 is not a boolean")
  func strictBoolean() throws {
    #expect(try ValueCodec.decode([1], as: .sample(.bool)) == .bool(true))
    #expect(throws: ValueError.self) { try ValueCodec.decode([2], as: .sample(.bool)) }
  }

  @Test("a coil is not turned around by a little byte order")
  func coilHasNoBytes() throws {
    let coil = RegisterLayout.sample(.bool).with {
      $0.table = .coil
      $0.byteOrder = .little
    }
    #expect(try ValueCodec.decode([1], as: coil) == .bool(true))
    #expect(try ValueCodec.encode(.bool(true), as: coil) == [1])
  }

  @Test("a raw value without a case is kept")
  func unknownCase() throws {
    #expect(try ValueCodec.decode([9], as: .sample(.event)) == .enumeration(nil, raw: 9))
  }

  @Test("a name with several numbers keeps its number, and a number has its sign")
  func severalNumbers() throws {
    let register = RegisterLayout.sample(.state)
    let words: [(UInt16, String?, Int128)] = [
      (0xffff, "off", -1), (0x00ff, "off", -1), (2, "string", 2), (5, "string", 5), (3, nil, 3),
      (10, "vendor", 10), (19, "vendor", 19), (20, nil, 20), (9, nil, 9), (0xffec, "vendor", -20),
      (0x00fb, "vendor", -5), (0xfffc, nil, -4), (0xffeb, nil, -21),
    ]
    for (word, name, number) in words {
      let value = try ValueCodec.decode([word], as: register)
      #expect(value == .enumeration(name, raw: number))
      let written = word & 0x80 == 0 ? word : word | 0xff00
      #expect(try ValueCodec.encode(value, as: register) == [written])
    }
    for word: UInt16 in [0x0102, 0xff7f, 0x80ff] {
      #expect(throws: ValueError.self) { try ValueCodec.decode([word], as: register) }
    }
  }

  @Test("a number is not written under the name of another")
  func nameOfAnotherNumber() {
    for value in [
      DynamicValue.enumeration("vendor", raw: 2), .enumeration("off", raw: 7), .enumeration(nil, raw: 128),
    ] {
      #expect(throws: ValueError.self) { try ValueCodec.encode(value, as: .sample(.state)) }
    }
  }

  @Test("bits without a name are kept beside the named ones")
  func unknownBits() throws {
    #expect(try ValueCodec.decode([0x49], as: .sample(.status)) == .flags(["alarm", "trip"], unknown: 0x40))
  }

  @Test("the elements of an array follow each other, each in its own word order")
  func arrayElements() throws {
    let register = RegisterLayout.sample(.uint32, words: 2, count: 2).with { $0.wordOrder = .little }
    #expect(
      try ValueCodec.decode([1, 0, 0, 1], as: register)
        == .array([.number(ExactNumber(1)), .number(ExactNumber(65536))]))
  }

  @Test("too few words are an error")
  func wrongCount() {
    #expect(throws: ValueError.self) { try ValueCodec.decode([1], as: .sample(.uint32, words: 2)) }
  }

  @Test(
    "a number outside the type is refused",
    arguments: ["-1", "65536", "0.5", "99999999999999999999999999"])
  func outsideType(text: String) throws {
    let value = DynamicValue.number(ExactNumber(text)!)
    #expect(throws: ValueError.self) { try ValueCodec.encode(value, as: .sample(.uint16)) }
  }

  @Test("an enumeration whose name and raw number are of two cases is refused, and names both")
  func disagreeingCase() throws {
    let register = RegisterLayout.sample(.event)
    func refusal(_ name: String, _ raw: Int128) -> String? {
      #expect(throws: ValueError.self) {
        try ValueCodec.encode(.enumeration(name, raw: raw), as: register)
      }?.description
    }
    #expect(refusal("alarm", 1) == "`alarm` of `value` is 2, but the value has 1, which is `trip`")
    #expect(refusal("alarm", 9) == "`alarm` of `value` is 2, but the value has 9")
    #expect(refusal("alert", 1) == "`value` has no case `alert`")
    #expect(try ValueCodec.encode(.enumeration("alarm", raw: 2), as: register) == [2])
    #expect(try ValueCodec.encode(.enumeration(nil, raw: 2), as: register) == [2])
  }

  @Test("unknown bits of a record that lie in its fields are refused: they would change the fields")
  func disagreeingField() throws {
    let register = RegisterLayout.sample(.clockTime, words: 2)
    let value = try ValueParser.parse("hour 12, minute 30, second 5", as: register)
    guard case .record(let fields, let unknown) = value else {
      Issue.record("it is no record")
      return
    }
    #expect(unknown == 0)
    let error = #expect(throws: ValueError.self) {
      try ValueCodec.encode(.record(fields, unknown: 1), as: register)
    }
    #expect(error?.description == "the bits 0x1 of `value` belong to its fields, and are not unknown")
  }
}
