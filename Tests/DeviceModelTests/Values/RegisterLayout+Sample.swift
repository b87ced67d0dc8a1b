import MapSyntax
import ModbusProtocol

@testable import DeviceModel

extension RegisterLayout {
  /// A holding register that can be read and written; tests change what they are about.
  static func sample(_ type: ValueType, words: Int = 1, count: Int? = nil) -> RegisterLayout {
    RegisterLayout(
      name: "value", swiftName: "value", title: nil, description: nil, source: nil,
      table: .holdingRegister,
      offset: 0, type: type, words: words, count: count, wordOrder: .big, byteOrder: .big,
      scaling: .identity, unit: nil, access: .readWrite, readFunction: .readHoldingRegisters,
      writeFunctions: [.writeMultipleRegisters], constraint: nil, defaultValue: nil, command: nil,
      onRead: nil,
      examples: [], range: SourceRange(file: .init(0), start: .start, end: .start))
  }

  /// The same register with one thing changed.
  func with(_ change: (inout RegisterLayout) -> Void) -> RegisterLayout {
    var copy = self
    change(&copy)
    return copy
  }
}

extension ValueType {
  static let uint8 = ValueType.integer(bits: 8, signed: false)
  static let uint16 = ValueType.integer(bits: 16, signed: false)
  static let int16 = ValueType.integer(bits: 16, signed: true)
  static let uint32 = ValueType.integer(bits: 32, signed: false)

  /// 1 trip, 2 alarm, 3 test.
  static let event = ValueType.enumeration(
    EnumType(
      swiftName: "Event", isShared: true, bits: 16,
      cases: [
        .init(numbers: [1...1], name: "trip", swiftName: "trip", title: nil),
        .init(numbers: [2...2], name: "alarm", swiftName: "alarm", title: nil),
        .init(numbers: [3...3], name: "test", swiftName: "test", title: nil),
      ]))

  /// −1 off, 2 and 5 string, −20 to −5 and 10 to 19 vendor.
  static let state = ValueType.enumeration(
    EnumType(
      swiftName: "State", isShared: true, bits: 8, isSigned: true,
      cases: [
        .init(numbers: [-1...(-1)], name: "off", swiftName: "off", title: nil),
        .init(numbers: [2...2, 5...5], name: "string", swiftName: "string", title: nil),
        .init(numbers: [10...19, -20...(-5)], name: "vendor", swiftName: "vendor", title: nil),
      ]))

  /// Bit 0 alarm, bit 3 trip.
  static let status = ValueType.flags(
    FlagsType(
      swiftName: "Status", isShared: true, bits: 16,
      flags: [
        .init(bit: 0, name: "alarm", swiftName: "alarm", title: nil),
        .init(bit: 3, name: "trip", swiftName: "trip", title: nil),
      ]))

  /// The upper byte of two words is empty: hour, minute, second.
  static let clockTime = ValueType.record(
    RecordType(
      swiftName: "ClockTime", isShared: true, bits: 32,
      fields: [
        .init(name: "hour", swiftName: "hour", title: nil, lowBit: 16, width: 8, type: .uint8),
        .init(name: "minute", swiftName: "minute", title: nil, lowBit: 8, width: 8, type: .uint8),
        .init(name: "second", swiftName: "second", title: nil, lowBit: 0, width: 8, type: .uint8),
      ]))
}
