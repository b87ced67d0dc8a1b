import RegisterEncoding

/// What the vendor allows to be written to a register, in the value's unit.
public enum RegisterLimits<Value: Sendable>: Sendable {
  /// Whatever the type holds.
  case none
  /// From the lower to the upper bound, both included, or `nil` for none; with a step, only its multiples, counted from
  /// zero.
  case range(Value?, Value?, step: Value? = nil)
  /// One of the values listed.
  case list([Value])

  /// The limits as text, or `nil` for none.
  public var description: String? {
    switch self {
    case .none: nil
    case .range(let lower, let upper, let step):
      Self.text(lower, upper) + (step.map { " in steps of \($0)" } ?? "")
    case .list(let values): values.map { "\($0)" }.joined(separator: ", ")
    }
  }

  private static func text(_ lower: Value?, _ upper: Value?) -> String {
    switch (lower, upper) {
    case (let lower?, let upper?): "\(lower)…\(upper)"
    case (let lower?, nil): "\(lower) or more"
    case (nil, let upper?): "\(upper) or less"
    case (nil, nil): "any number"
    }
  }
}

extension RegisterLimits where Value: Comparable {
  func check(_ value: Value, isMultiple: (Value, _ step: Value) -> Bool) throws(RefusedValue) {
    switch self {
    case .none:
      return
    case .range(let lower, let upper, let step):
      if let lower, !(value >= lower) { throw RefusedValue(value, "is below \(lower)", allowed: description) }
      if let upper, !(value <= upper) { throw RefusedValue(value, "is above \(upper)", allowed: description) }
      if let step, !isMultiple(value, step) {
        throw RefusedValue(value, "is not a multiple of \(step)", allowed: description)
      }
    case .list(let values):
      guard values.contains(value) else {
        throw RefusedValue(value, "is not in the list", allowed: description)
      }
    }
  }
}

extension RegisterValue {
  /// Only numbers have limits.
  public func _check(_ limits: RegisterLimits<Bound>) throws(RefusedValue) {}

  /// `nil`: only numbers have bounds.
  public var _comparedNumber: (number: Double, text: String)? { nil }
}

extension RegisterValue where Self: FixedWidthInteger {
  /// Checks the bounds, the step and the list.
  public func _check(_ limits: RegisterLimits<Self>) throws(RefusedValue) {
    try limits.check(self) { value, step in value.isMultiple(of: step) }
  }

  /// The number; bounds that registers hold are for numbers of at most 48 bits, which a `Double` has exactly.
  public var _comparedNumber: (number: Double, text: String)? { (Double(self), "\(self)") }
}

extension RegisterValue where Self: BinaryFloatingPoint {
  /// Checks the bounds, the step (within the rounding of the type) and the list.
  public func _check(_ limits: RegisterLimits<Self>) throws(RefusedValue) {
    guard isFinite else { throw RefusedValue.notFinite(self) }
    try limits.check(self) { value, step in value.isMultiple(of: step) }
  }
  /// The number.
  public var _comparedNumber: (number: Double, text: String)? { (Double(self), "\(self)") }
}
