import DeviceModel
import MapClient
import MapSyntax

/// Writes a value that was read as JSON, in the form in which generated code codes it: what has a name by its text, what
/// has none by its number, flags, arrays and raw words as arrays, records as objects. What is none of these is its text.
struct ReadingValueJSON {
  /// The register; `nil` for a computed value, which is a number.
  let register: RegisterLayout?

  /// Writes one value as an element or member.
  func write(_ value: MappedValue, to json: inout JSONWriter) {
    guard let register else { return write(value.content, of: nil, text: { value.text }, to: &json) }
    write(
      value.content, of: register.type, text: { ValueFormatter.text(value.content, for: register) }, to: &json
    )
  }

  /// - Parameters:
  ///   - type: The type of the value; `nil` for a number.
  ///   - text: Its text, where that is what is written.
  private func write(
    _ value: DynamicValue, of type: ValueType?, text: () -> String, to json: inout JSONWriter
  ) {
    switch value {
    case .bool(let value): json.value(value)
    case .number(let number): json.number(number.description)
    case .real(let number) where number.isFinite: json.number(text())
    case .text(let text): json.value(text)
    case .notAvailable: json.null()
    case .raw(let words): json.array { json in for word in words { json.value(word) } }
    case .enumeration(nil, let raw): json.value(raw)
    case .enumeration(let name?, let raw):
      if case .enumeration(let type) = type { json.value(type.text(of: raw)) } else { json.value(name) }
    case .flags(let names, let unknown):
      json.array { json in
        for name in names { json.value(name) }
        for bit in 0..<64 where unknown >> UInt64(bit) & 1 == 1 { json.value(bit) }
      }
    case .record(let fields, _):
      json.object { json in
        for field in fields {
          json.member(field.name) { write(field.value, of: fieldType(field.name, in: type), to: &$0) }
        }
      }
    case .array(let elements): json.array { json in for element in elements { write(element, to: &json) } }
    case .real, .time, .date, .dateTime, .version: json.value(text())
    }
  }

  /// Writes an element of the array.
  private func write(_ element: DynamicValue, to json: inout JSONWriter) {
    write(
      element, of: register?.type, text: { register.map { ValueFormatter.text(element, for: $0) } ?? "" },
      to: &json)
  }

  /// Writes a field of a record.
  private func write(_ value: DynamicValue, of type: ValueType?, to json: inout JSONWriter) {
    write(value, of: type, text: { if case .real(let number) = value { "\(number)" } else { "" } }, to: &json)
  }

  private func fieldType(_ name: String, in type: ValueType?) -> ValueType? {
    guard case .record(let record) = type else { return nil }
    return record.fields.first { $0.name == name }?.type
  }
}
