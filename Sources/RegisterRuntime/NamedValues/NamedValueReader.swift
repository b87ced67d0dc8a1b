/// Values by their names in the map, as `Codable` has kept them. Generated code makes values of it.
public final class NamedValueReader {
  private let container: KeyedDecodingContainer<ValueName>
  /// The names that were asked for.
  private var names: [String] = []

  init(_ container: KeyedDecodingContainer<ValueName>) { self.container = container }

  /// The value of a name. One that may be absent may also be left out.
  ///
  /// - Throws: `DecodingError` when there is none, or one that cannot be.
  public func value<Value: Codable>(_ name: StaticString) throws -> Value {
    let key = ValueName(name)
    names.append(key.stringValue)
    guard container.contains(key) else {
      if let type = Value.self as? any PossiblyAbsent.Type, let absent = type.absent as? Value {
        return absent
      }
      let there = container.allKeys.map(\.stringValue.debugDescription).sorted().joined(separator: ", ")
      throw DecodingError.keyNotFound(
        key,
        .init(
          codingPath: container.codingPath,
          debugDescription: "there is no value of \(name)" + (there.isEmpty ? "" : " among \(there)")))
    }
    return try container.decode(CodedValue<Value>.self, forKey: key).value
  }

  /// The value of a name, or of the first that there is of the names that it had in earlier maps.
  ///
  /// - Parameters:
  ///   - name: The name in the map.
  ///   - formerNames: The names that it had.
  /// - Throws: `DecodingError` when there is none, or one that cannot be.
  public func value<Value: Codable>(_ name: StaticString, was formerNames: [StaticString]) throws -> Value {
    let isThere = container.contains(ValueName(name))
    let former = isThere ? nil : formerNames.first { container.contains(ValueName($0)) }
    return try value(former ?? name)
  }

  /// The only name that there is, which has to be one of some: of layouts there is one.
  ///
  /// - Throws: `DecodingError` that says what is possible.
  public func name(of possible: [StaticString]) throws -> String {
    names = possible.map { "\($0)" }
    try finish()
    guard let key = container.allKeys.first, container.allKeys.count == 1 else {
      throw corrupted("there has to be one of \(names.joined(separator: ", "))")
    }
    return key.stringValue
  }

  /// Refuses what nobody has asked for: it is a slip, or from another map.
  func finish() throws {
    guard let other = container.allKeys.first(where: { !names.contains($0.stringValue) }) else { return }
    throw corrupted(
      "\(other.stringValue.debugDescription) is none of the names here: \(names.joined(separator: ", "))")
  }

  private func corrupted(_ text: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: container.codingPath, debugDescription: text))
  }
}
