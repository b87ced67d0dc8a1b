/// Values with their names in the map, in its order. Generated code fills it.
public struct NamedValueList: Sendable {
  typealias Value = Hashable & Codable & Sendable

  private(set) var values: [(name: StaticString, value: any Value)] = []

  /// Adds a value.
  public mutating func add(_ name: StaticString, _ value: some Hashable & Codable & Sendable) {
    values.append((name, value))
  }

  /// Adds a field of a record.
  mutating func add(_ field: RecordField) { values.append((field.name, field.value)) }

  /// Adds a name that stands for itself: a layout without values.
  public mutating func add(_ name: StaticString) { add(name, NoValues()) }
}

extension NamedValueList: Hashable {
  /// Whether the names and the values are equal.
  public static func == (left: NamedValueList, right: NamedValueList) -> Bool {
    left.values.count == right.values.count
      && zip(left.values, right.values).allSatisfy { left, right in
        left.value.equals(right.value) && "\(left.name)" == "\(right.name)"
      }
  }

  /// Hashes the values.
  public func hash(into hasher: inout Hasher) {
    for (_, value) in values { value.hash(into: &hasher) }
  }
}

extension NamedValueList: CustomStringConvertible {
  /// The names with their values as people read them.
  public var description: String {
    values.map { $0.value is NoValues ? "\($0.name)" : "\($0.name) \(Self.text(of: $0.value))" }
      .joined(separator: ", ")
  }

  private static func text(of value: Any) -> String {
    switch value {
    case let text as String: text.debugDescription
    case let value as any PossiblyAbsent: value.present.map(text) ?? "nil"
    case let elements as [Any]: "[" + elements.map(text).joined(separator: ", ") + "]"
    // Not its own description, which a register of that name may be.
    case let values as any NamedValues: "(\(values.list))"
    default: "\(value)"
    }
  }
}

extension Equatable {
  /// Whether another value has the same type and is equal.
  fileprivate func equals(_ other: Any) -> Bool { self == other as? Self }
}
