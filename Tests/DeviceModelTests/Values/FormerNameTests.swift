import RegisterEncoding
import Testing

@testable import DeviceModel

@Suite("Names of earlier maps in values")
struct FormerNameTests {
  private static let mode = ValueType.enumeration(
    EnumType(
      swiftName: "Mode", isShared: true, bits: 16,
      cases: [
        .init(numbers: [1...1], name: "manual", swiftName: "manual", title: nil, formerNames: ["by-hand"]),
        .init(numbers: [10...19], name: "vendor", swiftName: "vendor", title: nil, formerNames: ["oem"]),
      ]))
  private static let alarms = ValueType.flags(
    FlagsType(
      swiftName: "Alarms", isShared: true, bits: 16,
      flags: [.init(bit: 0, name: "smoke", swiftName: "smoke", title: nil, formerNames: ["fire"])]))
  private static let setup = ValueType.record(
    RecordType(
      swiftName: "Setup", isShared: true, bits: 16,
      fields: [
        .init(
          name: "level", swiftName: "level", title: nil, lowBit: 0, width: 4,
          type: .integer(bits: 4, signed: false), formerNames: ["stage"])
      ]))

  @Test(
    "the error says what it is called now, whether the value is text or typed",
    arguments: [
      (mode, "by-hand", .enumeration("by-hand", raw: 1), "by-hand", "manual"),
      (mode, "oem(12)", .enumeration("oem", raw: 12), "oem", "vendor"),
      (alarms, "fire", .flags(["fire"], unknown: 0), "fire", "smoke"),
      (
        setup, "stage 3", .record([.init("stage", .number(ExactNumber(3)))], unknown: 0), "stage",
        "level"
      ),
    ] as [(ValueType, String, DynamicValue, String, String)])
  func error(type: ValueType, text: String, value: DynamicValue, former: String, now: String) throws {
    let register = RegisterLayout.sample(type)
    let expected = "\"\(former)\" of `\(register.name)` is called `\(now)` now"
    let parsing = #expect(throws: ValueError.self) { try ValueParser.parse(text, as: register) }
    #expect(parsing?.description == expected)
    let encoding = #expect(throws: ValueError.self) { try ValueCodec.encode(value, as: register) }
    #expect(encoding?.description == expected)
  }

  @Test("a setting and its value are given by the names of today")
  func settings() throws {
    var board = SettingLayout(
      name: "board", swiftName: "board", title: nil, source: nil, type: Self.mode, numbers: 0...19,
      register: "info.mode", defaultNumber: nil)
    board.formerNames = ["hardware"]
    #expect(throws: DeviceSettingError.valueRenamed(name: "board", text: "by-hand", now: "manual")) {
      try board.number(of: "by-hand")
    }
    #expect(
      DeviceSettingError.valueRenamed(name: "board", text: "by-hand", now: "manual").description
        == "the value `by-hand` of the setting `board` is called `manual` now")
    #expect(
      DeviceSettingError.renamed(name: "hardware", now: "board").description
        == "the setting `hardware` is called `board` now")
  }
}
