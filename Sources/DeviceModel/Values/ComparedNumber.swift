import RegisterEncoding

/// A number as ranges, steps, lists and defaults compare it, which depends on the register.
///
/// Whole numbers are compared exactly. Scaled values and floats are equal when their binary numbers are, and limits are
/// rounded to the width of the value: generated code compares the same numbers.
package enum ComparedNumber: Hashable {
  case exact(ExactNumber)
  case double(Double)
  case single(Float)

  /// Whether the number is not above another of the same register. NaN is neither above nor below anything.
  package func isAtMost(_ other: ComparedNumber) -> Bool {
    switch (self, other) {
    case (.exact(let left), .exact(let right)): left <= right
    case (.double(let left), .double(let right)): left <= right
    case (.single(let left), .single(let right)): left <= right
    default: false
    }
  }

  /// Whether the number is a whole multiple of another of the same register.
  package func isMultiple(of step: ComparedNumber) -> Bool {
    switch (self, step) {
    case (.exact(let value), .exact(let step)): value.isMultiple(of: step)
    case (.double(let value), .double(let step)): value.isMultiple(of: step)
    case (.single(let value), .single(let step)): value.isMultiple(of: step)
    default: false
    }
  }
}

extension RegisterLayout {
  /// A number of the map, in the register's unit.
  package func compared(_ number: ExactNumber) -> ComparedNumber {
    switch type {
    // The text is rounded once, straight to the width of the type.
    case .float(bits: 32) where !isScaled: Float(number.description).map { .single($0) } ?? .exact(number)
    case .float: .double(number.double)
    default: isScaled ? .double(number.double) : .exact(number)
    }
  }

  /// Whether a number of a value lies between bounds of the map.
  package func isNumber(_ number: ComparedNumber, in range: NumberRange) -> Bool {
    range.lowest.map { compared($0).isAtMost(number) } ?? true
      && range.highest.map { number.isAtMost(compared($0)) } ?? true
  }

  /// The number of a value; `nil` for a value that is not a number.
  package func compared(_ value: DynamicValue) -> ComparedNumber? {
    switch value {
    case .number(let number): compared(number)
    case .bool(let value): compared(ExactNumber(value ? 1 : 0))
    case .enumeration(_, let raw): compared(ExactNumber(raw))
    case .real(let number): type == .float(bits: 32) && !isScaled ? .single(Float(number)) : .double(number)
    default: nil
    }
  }
}
