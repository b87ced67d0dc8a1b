/// What a register or a setting has to be for a part of the device to be there.
public struct PresenceCondition: Sendable, Hashable {
  /// What decides.
  public enum Chooser: Sendable, Hashable {
    /// The register at this path of the map, without indices: `inputs.mode`. It is in the same instance or in one around,
    /// or outside every repeat.
    case register(String)
    /// The setting of this name.
    case setting(String)

    /// The path or name, for people.
    public var name: String {
      switch self {
      case .register(let path): path
      case .setting(let name): name
      }
    }
  }

  /// What decides.
  public var chooser: Chooser
  /// The numbers of what decides for which the part is there.
  public var numbers: NumberSet

  package init(chooser: Chooser, numbers: NumberSet) {
    self.chooser = chooser
    self.numbers = numbers
  }
}

extension [PresenceCondition] {
  /// Whether all of these hold whenever others do.
  package func hold(whenever others: [PresenceCondition]) -> Bool {
    allSatisfy { condition in
      others.contains { $0.chooser == condition.chooser && condition.numbers.isSuperset(of: $0.numbers) }
    }
  }

  /// The conditions with one for each chooser: the numbers that all of its conditions have.
  package var joined: [PresenceCondition] {
    var joined: [PresenceCondition] = []
    for condition in self {
      if let index = joined.firstIndex(where: { $0.chooser == condition.chooser }) {
        joined[index].numbers = joined[index].numbers.intersection(condition.numbers)
      } else {
        joined.append(condition)
      }
    }
    return joined
  }
}

extension DeviceLayout {
  /// The type of what decides; `nil` for a chooser that the device does not have.
  package func type(of chooser: PresenceCondition.Chooser) -> ValueType? {
    switch chooser {
    case .register(let path): placed(path)?.register.type
    case .setting(let name): setting(named: name)?.type
    }
  }
}

extension ValueType {
  /// The numbers of a set as people read them: the names of an enumeration, else numbers and ranges.
  package func names(of numbers: NumberSet) -> [String] {
    if case .enumeration(let type) = self {
      let named = type.cases.filter { numbers.isSuperset(of: NumberSet($0.numbers)) }
      // Names serve where they are all that there is.
      if NumberSet(named.flatMap(\.numbers)) == numbers { return named.map(\.name) }
    }
    return numbers.ranges.map { range in
      range.lowerBound == range.upperBound
        ? name(ofNumber: range.lowerBound) : "\(range.lowerBound)…\(range.upperBound)"
    }
  }

  /// What has to hold, for people: `inputs.mode is button or counter`.
  package func text(of numbers: NumberSet, at path: String) -> String {
    "\(path) is \(names(of: numbers).joined(separator: " or "))"
  }

  private func name(ofNumber number: Int128) -> String {
    if case .bool = self { return number == 0 ? "false" : "true" }
    return "\(number)"
  }
}
