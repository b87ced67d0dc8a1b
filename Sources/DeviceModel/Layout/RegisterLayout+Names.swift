extension RegisterLayout {
  /// The text that people read for a raw number of the register: the name of the case of an enumeration, otherwise the
  /// number, with its sign where the type has one.
  public func name(ofRawValue rawValue: UInt64) -> String {
    let number = number(ofRawValue: rawValue)
    if case .enumeration(let type) = type, type[number] != nil { return type.text(of: number) }
    return "\(number)"
  }

  /// The text that people read for raw numbers that follow each other: that of the only one, `10..19`, or
  /// `vendor(10..19)` for numbers of one name.
  package func name(ofRawValues rawValues: ClosedRange<UInt64>) -> String {
    let (low, high) = (rawValues.lowerBound, rawValues.upperBound)
    if low == high { return name(ofRawValue: low) }
    let numbers = "\(number(ofRawValue: low))..\(number(ofRawValue: high))"
    return name(of: low).map { name in name == self.name(of: high) ? "\(name)(\(numbers))" : numbers }
      ?? numbers
  }

  /// The name of a raw number in an enumeration.
  package func name(of rawValue: UInt64) -> String? {
    guard case .enumeration(let type) = type else { return nil }
    return type[type.number(ofBits: rawValue)]?.name
  }

  /// Raw numbers that choose something, as the numbers that they stand for.
  package func numbers(ofRawValues rawValues: [ClosedRange<UInt64>]) -> NumberSet {
    NumberSet(
      rawValues.map { range in
        let (low, high) = (number(ofRawValue: range.lowerBound), number(ofRawValue: range.upperBound))
        return min(low, high)...max(low, high)
      })
  }

  /// A raw number with its sign where the type has one.
  package func number(ofRawValue rawValue: UInt64) -> Int128 { type.number(ofBits: rawValue) }
}
