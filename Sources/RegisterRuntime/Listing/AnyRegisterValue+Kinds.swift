import RegisterEncoding

extension AnyRegisterValue.Content {
  /// A value of a register.
  init(_ value: some RegisterValue) { self.init(any: value) }

  /// A value of a register, or of a field of a record.
  init(any value: Any) {
    switch value {
    case let value as any PossiblyAbsent: self = value.present.map { Self(any: $0) } ?? .notAvailable
    case let value as Bool: self = .bool(value)
    case let value as any FixedWidthInteger: self = .integer(Int128(value))
    case let value as Double: self = .number(value)
    case let value as Float: self = .float(value)
    case let value as String: self = .text(value)
    case let value as RegisterTime: self = .time(value)
    case let value as RegisterDate: self = .date(value)
    case let value as RegisterDateTime: self = .dateTime(value)
    case let value as RegisterVersion: self = .version(value)
    case let value as [UInt16]: self = .raw(value)
    case let value as any RegisterEnum: self = .enumeration(value)
    case let value as any RegisterFlags: self = .flags(value)
    case let value as any RegisterRecord:
      self = .record(value._recordFields.map { Field(name: "\($0.name)", content: Self(any: $0.value)) })
    default: self = .text("\(value)")
    }
  }

  private static func enumeration(_ value: some RegisterEnum) -> Self {
    .enumeration(
      value.title.map { RegisterChoice(name: value.description, title: $0) }, raw: Int128(value.rawValue))
  }

  private static func flags(_ value: some RegisterFlags) -> Self {
    .flags(
      zip(value.names, value.titles).map { RegisterChoice(name: $0, title: $1) },
      unknown: UInt64(value.unnamed))
  }
}
