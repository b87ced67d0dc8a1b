import RegisterEncoding

/// Something about a device that decides what is there and that the client knows, such as a hardware revision.
public struct SettingLayout: Sendable, Hashable {
  /// The name in the map.
  public var name: String
  /// The Swift property.
  public var swiftName: String
  /// A short title, if the map gives one.
  public var title: String?
  /// The names that it had in earlier maps, kebab case.
  public var formerNames: [String] = []
  /// Where it is printed, ready to show.
  public var source: String?
  /// The type of its values: an enumeration, an integer or a bit.
  public var type: ValueType
  /// The numbers that it can have.
  public var numbers: ClosedRange<Int128>
  /// Numbers among these that mean that the register has no value.
  public var withoutValue: NumberSet
  /// The path of the register that holds it, for a device that tells.
  public var register: String?
  /// Its number where no device is asked and the client gives none.
  public var defaultNumber: Int128?
  /// Its number in the device at hand, once the client has given it.
  public var given: Int128? = nil

  package init(
    name: String, swiftName: String, title: String?, source: String?, type: ValueType,
    numbers: ClosedRange<Int128>, withoutValue: NumberSet = NumberSet([]), register: String?,
    defaultNumber: Int128?
  ) {
    self.name = name
    self.swiftName = swiftName
    self.title = title
    self.source = source
    self.type = type
    self.numbers = numbers
    self.withoutValue = withoutValue
    self.register = register
    self.defaultNumber = defaultNumber
  }

  /// The number that a text means: a name, or a whole number that the setting can have.
  ///
  /// - Throws: `DeviceSettingError` when it means none.
  public func number(of text: String) throws(DeviceSettingError) -> Int128 {
    guard let number = number(meant: text), !withoutValue.contains(number) else {
      if case .enumeration(let type) = type, let now = type.cases.nameNow(of: text) {
        throw .valueRenamed(name: name, text: text, now: now)
      }
      throw .value(name: name, text: text, allowed: allowed)
    }
    return number
  }

  private func number(meant text: String) -> Int128? {
    switch type {
    case .enumeration(let type):
      if let number = type[named: text]?.onlyNumber { return number }
      if register != nil, let number = Self.integer(text), type[number] != nil { return number }
    case .bool:
      if let value = Bool(text) { return value ? 1 : 0 }
    default:
      if let number = Self.integer(text), numbers.contains(number) { return number }
    }
    return nil
  }

  /// The numbers that have a meaning: of an enumeration, those with a name, because a register can hold others.
  package var possible: NumberSet {
    if case .enumeration(let type) = type { return NumberSet(type.cases.flatMap(\.numbers)) }
    return NumberSet([numbers])
  }

  /// One of its numbers as a client gives it.
  package func text(of number: Int128) -> String {
    switch type {
    case .enumeration(let type): type.text(of: number)
    case .bool: number == 0 ? "false" : "true"
    default: "\(number)"
    }
  }

  /// The values that it can have, for people.
  package var allowed: String {
    switch type {
    case .enumeration(let type):
      let names = type.cases.filter { $0.onlyNumber != nil }.map(\.name)
      let several = names.count < type.cases.count ? ", or the number of another case" : ""
      return "one of \(names.prefix(16).joined(separator: ", "))\(names.count > 16 ? " …" : "")\(several)"
    case .bool: return "true or false"
    default: return "\(numbers.lowerBound)…\(numbers.upperBound)"
    }
  }

  private static func integer(_ text: String) -> Int128? {
    text.hasPrefix("0x") ? Int128(text.dropFirst(2), radix: 16) : Int128(text)
  }
}
