import DeviceModel
import RegisterRuntime

/// Compares values of generated accessors with those of the interpreter, bit for bit.
package enum GeneratedValue {
  /// Whether both are the same value. Floating-point numbers have the same bits, but for the payload of NaN.
  package static func isSame(_ value: Any, as expected: DynamicValue, of register: RegisterLayout) -> Bool {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      guard let child = mirror.children.first else { return expected == .notAvailable }
      return expected != .notAvailable && isSame(child.value, as: expected, of: register)
    }
    switch (value, expected) {
    case (let words as [UInt16], .raw(let expected)): return words == expected
    case (let elements as [Any], .array(let expected)):
      return elements.count == expected.count
        && zip(elements, expected).allSatisfy { isSame($0, as: $1, of: register) }
    case (let value as Bool, .bool(let expected)): return value == expected
    case (let text as String, .text(let expected)): return text == expected
    case (let time as RegisterTime, .time(let expected)): return isSame(time, expected)
    case (let date as RegisterDate, .date(let expected)): return isSame(date, expected)
    case (let value as RegisterDateTime, .dateTime(let expected)): return isSame(value, expected)
    case (let version as RegisterVersion, .version(let expected)): return isSame(version, expected)
    case (let number as Float, .real(let expected)): return isSame(Double(number), expected)
    case (let number as Double, .real(let expected)): return isSame(number, expected)
    case (let number as any FixedWidthInteger, .number(let expected)):
      return Int128(number) == expected.integer
    case (let value as any RegisterEnum, .enumeration(let name, let raw)):
      return value.name == name && Int128(value.rawValue) == raw
        && "\(value)" == text(expected, of: register) && type(of: value).isRead(back: value)
    case (let value as any RegisterFlags, .flags): return value.description == text(expected, of: register)
    case (let value as any RegisterRecord, .record(let fields, _)):
      // The struct of a record has its fields and nothing else; the interpreter also has the bits between them.
      return isSame(mirror.children.map(\.value), as: fields, of: register)
        && (value.description == text(.record(fields, unknown: 0), of: register) || isScaled(register.type))
    default: return false
    }
  }

  /// Whether a record has fields that are `Double`s, which Swift and maps write differently.
  private static func isScaled(_ type: ValueType) -> Bool {
    guard case .record(let record) = type else { return false }
    return record.fields.contains { $0.isScaled }
  }

  private static func isSame(
    _ values: [Any], as fields: [DynamicValue.Field], of register: RegisterLayout
  ) -> Bool {
    guard case .record(let record) = register.type, values.count == fields.count else { return false }
    return zip(zip(values, fields), record.fields).allSatisfy { parts, field in
      var element = register
      element.type = field.type
      return isSame(parts.0, as: parts.1.value, of: element)
    }
  }

  /// Whether a value is an optional without a value.
  static func isNil(_ value: Any) -> Bool {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional && mirror.children.isEmpty
  }

  /// A value as one of a Swift type; `nil` when it is none of it.
  static func value<Value>(_ value: DynamicValue, of register: RegisterLayout, as type: Value.Type) -> Value?
  {
    switch value {
    case .bool(let value): return value as? Value
    case .text(let text): return text as? Value
    case .time(let time): return time as? Value
    case .date(let date): return date as? Value
    case .dateTime(let value): return value as? Value
    case .version(let version): return version as? Value
    case .raw(let words): return words as? Value
    case .real(let number): return number as? Value ?? Float(number) as? Value
    case .number(let number):
      guard let integer = number.integer else { return nil }
      let integers: [(any FixedWidthInteger)?] = [
        UInt8(exactly: integer), Int8(exactly: integer), UInt16(exactly: integer), Int16(exactly: integer),
        UInt32(exactly: integer), Int32(exactly: integer), UInt64(exactly: integer), Int64(exactly: integer),
      ]
      return integers.lazy.compactMap(\.self).compactMap { $0 as? Value }.first
    case .enumeration(_, let raw):
      return (present(type) as? any RegisterEnum.Type)?.make(raw).flatMap { $0 as? Value }
    case .flags(let names, let unknown):
      return (present(type) as? any RegisterFlags.Type)?.make(names, unknown).flatMap { $0 as? Value }
    case .record(let fields, let unknown):
      guard case .record(let record) = register.type else { return nil }
      let bits = zip(record.fields, fields).reduce(unknown) {
        $0 | (raw($1.1.value, of: $1.0) & .mask($1.0.width)) << UInt64($1.0.lowBit)
      }
      return (present(type) as? any RegisterRecord.Type)?.make(bits).flatMap { $0 as? Value }
    case .notAvailable: return (type as? any AbsentValue.Type)?.absent as? Value
    case .array: return nil
    }
  }

  /// The type of a value that is there.
  private static func present(_ type: Any.Type) -> Any.Type {
    (type as? any AbsentValue.Type)?.present ?? type
  }

  private static func raw(_ value: DynamicValue, of field: RecordType.Field) -> UInt64 {
    switch value {
    case .bool(let value): value ? 1 : 0
    case .number(let number): number.integer.map { field.type.bits(ofNumber: $0) } ?? 0
    case .real(let number):
      field.type.rawNumbers.flatMap { field.scaling.raw(of: number, in: $0) }
        .map { field.type.bits(ofNumber: $0) } ?? 0
    case .enumeration(_, let raw): UInt64(truncatingIfNeeded: raw)
    default: 0
    }
  }

  /// Whether two are the same, and the text of it is read as the same value.
  private static func isSame<Value: Equatable & LosslessStringConvertible>(_ left: Value, _ right: Value)
    -> Bool
  {
    left == right && Value("\(left)") == right
  }

  private static func isSame(_ left: Double, _ right: Double) -> Bool {
    left.isNaN ? right.isNaN : left.bitPattern == right.bitPattern
  }

  private static func text(_ value: DynamicValue, of register: RegisterLayout) -> String {
    var element = register
    element.count = nil
    return ValueFormatter.text(value, for: element)
  }
}

/// An optional, whatever is in it.
private protocol AbsentValue {
  static var absent: Self { get }
  static var present: Any.Type { get }
}

extension Optional: AbsentValue {
  fileprivate static var absent: Self { nil }
  fileprivate static var present: Any.Type { Wrapped.self }
}

extension RegisterEnum {
  fileprivate static func make(_ raw: Int128) -> Self? { RawValue(exactly: raw).map { Self(rawValue: $0) } }

  /// Whether the text of a value is read as the same value.
  fileprivate static func isRead(back value: some RegisterEnum) -> Bool {
    Self("\(value)").map { Int128($0.rawValue) } == Int128(value.rawValue)
  }
}

extension RegisterFlags {
  fileprivate static func make(_ names: [String], _ unknown: UInt64) -> Self? {
    let named = _flagNames.filter { names.contains("\($0.name)") }
    return RawValue(exactly: named.reduce(unknown) { $0 | 1 << UInt64($1.bit) }).map { Self(rawValue: $0) }
  }
}

extension RegisterRecord {
  fileprivate static func make(_ raw: UInt64) -> Self? { RawValue(exactly: raw).map { Self(rawValue: $0) } }
}
