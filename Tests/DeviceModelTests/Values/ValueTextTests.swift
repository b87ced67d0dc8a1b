import RegisterEncoding
import Testing

@testable import DeviceModel

@Suite("Values as text")
struct ValueTextTests {
  private func text(_ words: [UInt16], as register: RegisterLayout) throws -> String {
    ValueFormatter.text(try ValueCodec.decode(words, as: register), for: register)
  }

  @Test("each kind of value has its canonical text")
  func canonical() throws {
    #expect(try text([1], as: .sample(.bool)) == "true")
    #expect(try text([0xffff], as: .sample(.int16)) == "-1")
    #expect(try text([0x4366, 0x199a], as: .sample(.float(bits: 32), words: 2)) == "230.1")
    #expect(try text([0x4366, 0x0000], as: .sample(.float(bits: 32), words: 2)) == "230")
    #expect(try text([1, 255], as: .sample(.raw(words: 2), words: 2)) == "0x0001 0x00ff")
    #expect(try text([1], as: .sample(.event)) == "trip")
    #expect(try text([9], as: .sample(.event)) == "unknown(9)")
    #expect(try text([9], as: .sample(.status)) == "alarm + trip")
    #expect(try text([0x41], as: .sample(.status)) == "alarm + unknown(0x40)")
    #expect(try text([0], as: .sample(.status)) == "none")
    #expect(try text([12, 0x1e05], as: .sample(.clockTime, words: 2)) == "hour 12, minute 30, second 5")
    #expect(try text([1, 2, 3], as: .sample(.uint16, count: 3)) == "[1, 2, 3]")
    #expect(
      try text([1, 0x0203, 4, 0x0506], as: .sample(.clockTime, words: 2, count: 2))
        == "[(hour 1, minute 2, second 3), (hour 4, minute 5, second 6)]")
  }

  @Test("text is in quotes, and characters that do not show are written as their numbers")
  func strings() throws {
    let register = RegisterLayout.sample(.string(words: 3, .utf8), words: 3)
    #expect(try text([0x4142, 0x4320, 0x2000], as: register) == #""ABC""#)
    #expect(try text([0x2241, 0x5c07, 0xc3a9], as: register) == #""\"A\\\u{7}é""#)
    #expect(try ValueParser.parse("ABC", as: register) == .text("ABC"))
    #expect(try ValueParser.parse(#""a, \u{e9}""#, as: register) == .text("a, é"))
    for broken in [#""\u{}""#, #""\x""#, #""\""#, #""\u{110000}""#, #""\u{41""#] {
      #expect(throws: ValueError.self, "\(broken)") { try ValueParser.parse(broken, as: register) }
    }
    #expect(try ValueParser.parse(" A B ", as: register) == .text(" A B "))
    let array = RegisterLayout.sample(.string(words: 1, .utf8), words: 1, count: 2)
    #expect(try ValueParser.parse(#"[",", "b"]"#, as: array) == .array([.text(","), .text("b")]))
  }

  @Test(
    "text that is to be written is taken as it is", arguments: [" A ", #""A""#, #"\"#, "", "not available"])
  func verbatim(text: String) throws {
    let register = RegisterLayout.sample(.string(words: 8, .utf8), words: 8)
    #expect(try ValueParser.parse(verbatim: text, as: register) == .text(text))
    let array = register.with { $0.count = 2 }
    #expect(try ValueParser.parse(verbatim: #"[ A , " B"]"#, as: array) == .array([.text("A"), .text(" B")]))
  }

  @Test(
    "combining marks neither hide a quote nor end a text",
    arguments: ["\u{301}a", "a\u{301}", "\"\u{301},", ",\u{20DD}"])
  func combiningMarks(text: String) throws {
    let register = RegisterLayout.sample(.string(words: 8, .utf8), words: 8)
    let shown = ValueFormatter.text(.text(text), for: register)
    #expect(shown.first == "\"" && shown.last == "\"")
    #expect(try ValueParser.parse(shown, as: register) == .text(text))
    let array = register.with { $0.count = 2 }
    let both = ValueFormatter.text(.array([.text(text), .text("b")]), for: array)
    #expect(try ValueParser.parse(both, as: array) == .array([.text(text), .text("b")]))
  }

  @Test("every NaN is shown as nan, and is refused where a number is to be written")
  func nan() throws {
    let numbers = [Double.nan, -.nan, .signalingNaN, Double(nan: 7, signaling: false)]
    let registers: [RegisterLayout] = [
      .sample(.float(bits: 32), words: 2), .sample(.float(bits: 64), words: 4), .sample(.uint16),
      .sample(.int16).with { $0.scaling = RegisterScaling(per: 100) },
      .sample(.float(bits: 32), words: 2).with { $0.scaling = RegisterScaling(per: 100) },
    ]
    for (number, register) in numbers.flatMap({ number in registers.map { (number, $0) } }) {
      #expect(ValueFormatter.text(.real(number), for: register) == "nan")
      let error = #expect(throws: ValueError.self) { try ConstraintCheck.check(.real(number), for: register) }
      #expect(error?.description == "nan is not a finite number")
      if case .integer = register.type {
        #expect(throws: ValueError.self) { try ValueCodec.encode(.real(number), as: register) }
      }
    }
  }

  @Test("numbers are hexadecimal with all their digits where the map asks for it")
  func hexadecimalDisplay() throws {
    let register = RegisterLayout.sample(.uint32, words: 2, count: 2).with { $0.isHexadecimal = true }
    #expect(try text([0, 255, 1, 0], as: register) == "[0x000000ff, 0x00010000]")
    let signed = RegisterLayout.sample(.int16).with { $0.isHexadecimal = true }
    #expect(try text([0xffff], as: signed) == "-1")
  }

  @Test("words that mean there is no value have a text of their own, which nothing else reads as")
  func notAvailable() throws {
    let register = RegisterLayout.sample(.uint16, count: 2).with { $0.notAvailable = [0xffff] }
    #expect(try text([1, 0xffff], as: register) == "[1, not available]")
    #expect(
      try ValueParser.parse("[1, not available]", as: register)
        == .array([.number(ExactNumber(1)), .notAvailable]))
    #expect(throws: ValueError.self) { try ValueParser.parse("not available", as: .sample(.uint16)) }
  }

  @Test("a number may be typed in hexadecimal")
  func hexadecimalNumber() throws {
    #expect(try ValueParser.parse("0x0A0A", as: .sample(.uint16)) == .number(ExactNumber(0x0a0a)))
  }

  @Test("the fields of a record may come in any order")
  func fieldOrder() throws {
    let register = RegisterLayout.sample(.clockTime, words: 2)
    let value = try ValueParser.parse("second 5, hour 12, minute 30", as: register)
    #expect(ValueFormatter.text(value, for: register) == "hour 12, minute 30, second 5")
  }

  @Test("an empty set of flags stays apart from a flag that is named none")
  func flagNamedNone() throws {
    let type = ValueType.flags(
      FlagsType(
        swiftName: "Odd", isShared: true, bits: 16,
        flags: [.init(bit: 1, name: "none", swiftName: "none", title: nil)]))
    let register = RegisterLayout.sample(type)
    #expect(try text([2], as: register) == "none")
    #expect(try text([0], as: register) == "unknown(0x0)")
    #expect(try ValueCodec.encode(ValueParser.parse("unknown(0x0)", as: register), as: register) == [0])
  }

  @Test(
    "text that is not a number is refused",
    arguments: ["", "-", ".5", "5.", "1e", "1_000", "0x", "0x-1", "1 2", "é"])
  func notANumber(text: String) {
    #expect(throws: ValueError.self) { try ValueParser.parse(text, as: .sample(.uint16)) }
    #expect(throws: ValueError.self) {
      try ValueParser.parse(text, as: .sample(.float(bits: 64), words: 4))
    }
  }

  @Test("an error names what the register takes")
  func helpfulError() {
    let error = #expect(throws: ValueError.self) { try ValueParser.parse("trap", as: .sample(.event)) }
    #expect(error?.description == "\"trap\" is not a case of `value`: expected trip, alarm, test")
  }

  @Test("a name with several numbers has its number beside it")
  func severalNumbers() throws {
    let register = RegisterLayout.sample(.state)
    #expect(try text([0xffff], as: register) == "off")
    #expect(try text([5], as: register) == "string(5)")
    #expect(try text([0xfff0], as: register) == "vendor(-16)")
    #expect(try text([0xfffd], as: register) == "unknown(-3)")
    #expect(try ValueParser.parse("vendor(-16)", as: register) == .enumeration("vendor", raw: -16))
    #expect(try ValueParser.parse("12", as: register) == .enumeration("vendor", raw: 12))
    #expect(try ValueParser.parse("unknown(-1)", as: register) == .enumeration("off", raw: -1))
  }

  @Test(
    "a name with several numbers is not read alone, nor with the number of another",
    arguments: [
      (
        "vendor",
        "\"vendor\" has several numbers in `value`: 10..19, -20..-5; give one with it, such as vendor(10)"
      ),
      ("vendor(5)", "5 is not a number of vendor in `value`: expected 10..19, -20..-5"),
      ("off(2)", "2 is not a number of off in `value`: expected -1"),
      (
        "vendor(200)",
        "\"vendor(200)\" is not a case of `value`: expected off, string(2, 5), vendor(10..19, -20..-5)"
      ),
      (
        "vendor()",
        "\"vendor()\" is not a case of `value`: expected off, string(2, 5), vendor(10..19, -20..-5)"
      ),
      ("200", "\"200\" is not a case of `value`: expected off, string(2, 5), vendor(10..19, -20..-5)"),
    ])
  func nameAlone(text: String, message: String) {
    let error = #expect(throws: ValueError.self) { try ValueParser.parse(text, as: .sample(.state)) }
    #expect(error?.description == message)
  }
}
