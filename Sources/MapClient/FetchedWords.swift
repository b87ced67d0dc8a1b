import DeviceModel
import ModbusProtocol

/// The words that one request brought for a value, with those of the registers that its meaning depends on.
struct FetchedWords {
  /// The address of the first word.
  let start: Int
  /// The words, or why there are none.
  let words: Result<[UInt16], ReadFailure>

  /// The words of a range; `nil` when they were not read.
  func part(_ addresses: Range<Int>) -> [UInt16]? {
    guard case .success(let words) = words, start <= addresses.lowerBound,
      addresses.upperBound <= start + words.count
    else { return nil }
    return Array(words[addresses.lowerBound - start..<addresses.upperBound - start])
  }

  /// The words of a range.
  ///
  /// - Throws: Why they were not read.
  func requiredPart(_ addresses: Range<Int>) throws(ReadFailure) -> [UInt16] {
    if case .failure(let failure) = words { throw failure }
    guard let part = part(addresses) else { throw .notRead }
    return part
  }

  /// The words of a register that decides about one of a table, if they are among these.
  func part(_ register: PlacedRegister, in table: UnitTable) -> [UInt16]? {
    register.register.unitTable == table ? part(register.addresses) : nil
  }

  /// The raw number of a register among the words; `nil` when it was not read.
  func rawValue(of register: PlacedRegister) -> UInt64? { part(register.addresses).map(register.rawValue) }

  /// Whether the case that a value belongs to is chosen; `nil` where the register that chooses was not read.
  func presence(of value: ExpandedValue) -> Presence? {
    for case .selected(let selector, let values, _) in value.conditions {
      guard let words = part(selector.addresses) else { return nil }
      let presence = selector.presence(selecting: values, holding: words)
      if presence != .there { return presence }
    }
    return .there
  }
}
