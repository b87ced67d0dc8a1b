/// A value that must not be written to its register.
public struct RefusedValue: Error, Sendable, Hashable {
  /// The value as shown to people.
  public var value: String
  /// Why, in words that go on after the value: `is not a multiple of 20`.
  public var reason: String
  /// What may be written, if the map or the type limits it: `20…10000 in steps of 20`.
  public var allowed: String?

  init(_ value: some Any, _ reason: String, allowed: String? = nil) {
    self.value = "\(value)"
    self.reason = reason
    self.allowed = allowed
  }

  /// The refusal of a number that is infinite or none. Sign and payload of a NaN have no meaning here.
  static func notFinite(_ number: some BinaryFloatingPoint) -> RefusedValue {
    let text = "\(number)"
    return RefusedValue(number.isNaN ? "nan" : text, "is not a finite number")
  }
}
